# What a metric may do to us: one that misbehaves in many ways, and many that lie about
# themselves.  Built without the sanitizers, which would speak for them.
HOSTILE_CFLAGS = -std=gnu11 -O1 -w -fPIC -shared -I$(top_srcdir)/core
HOSTILE_LIES = 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27
tests/hostile/built: $(top_srcdir)/tests/hostile/compute.c $(top_srcdir)/tests/hostile/describe.c \
		$(top_srcdir)/tests/hostile/told.c $(top_srcdir)/tests/hostile/unfit.c \
		$(top_srcdir)/core/assay.h
	@$(MKDIR_P) tests/hostile/ways tests/hostile/lies tests/hostile/told tests/hostile/unfit
	$(AM_V_GEN)$(CC) $(HOSTILE_CFLAGS) -o tests/hostile/ways/compute.so \
		$(top_srcdir)/tests/hostile/compute.c
	@$(CC) $(HOSTILE_CFLAGS) -o tests/hostile/told/told.so $(top_srcdir)/tests/hostile/told.c
	@$(CC) $(HOSTILE_CFLAGS) -DLACKING -o tests/hostile/told/lacking.so $(top_srcdir)/tests/hostile/told.c
	@for n in 0 1 3 4; do $(CC) $(HOSTILE_CFLAGS) -DUNFIT=$$n -o tests/hostile/unfit/$$n.so \
		$(top_srcdir)/tests/hostile/unfit.c || exit 1; done
	@$(CC) $(HOSTILE_CFLAGS) -s -DUNFIT=2 -o tests/hostile/unfit/2.so $(top_srcdir)/tests/hostile/unfit.c
	@for n in $(HOSTILE_LIES); do $(CC) $(HOSTILE_CFLAGS) -DLIE=$$n -o tests/hostile/lies/$$n.so \
		$(top_srcdir)/tests/hostile/describe.c || exit 1; done
	@echo 'not a shared object' >tests/hostile/lies/text.so
	@touch $@
EXTRA_DIST += tests/hostile/compute.c tests/hostile/describe.c tests/hostile/told.c tests/hostile/unfit.c
CLEANFILES += tests/metrics.out tests/hostile/built tests/hostile/hostile.db tests/hostile/told.db tests/hostile/ways/*.so tests/hostile/lies/*.so tests/hostile/told/*.so tests/hostile/unfit/*.so

if HAVE_CHECK
check_DATA = tests/hostile/built
check_PROGRAMS += tests/metric.t
tests_metric_t_SOURCES = \
	tests/metric-hostile.c \
	tests/metric-told.c \
	tests/metric-wire.c \
	tests/metric.c \
	tests/metric.h
tests_metric_t_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_metric_t_LDADD = $(ASSAY_LIBS) $(CHECK_LIBS)
TESTS += tests/metric.t
endif

TESTS += tests/metrics.sh
EXTRA_DIST += tests/metrics.sh tests/golden/metrics.txt
