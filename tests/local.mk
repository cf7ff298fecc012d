TEST_EXTENSIONS = .sh .t
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
T_LOG_DRIVER = $(LOG_DRIVER)
AM_TESTS_ENVIRONMENT = LC_ALL=C; TZ=UTC; CK_DEFAULT_TIMEOUT=900; export LC_ALL TZ CK_DEFAULT_TIMEOUT; \
	CC='$(CC)'; CXX='$(CXX)'; export CC CXX; \
	ASSAY='$(abs_top_builddir)/assay$(EXEEXT)'; \
	ASSAY_PLUGINS='$(abs_top_builddir)/plugins/.libs:$(abs_top_srcdir)/plugins'; \
	ASSAY_DATA='$(abs_top_srcdir)'; \
	top_srcdir='$(abs_top_srcdir)'; top_builddir='$(abs_top_builddir)'; \
	SHARED="$${SHARED-$(abs_top_srcdir)/../shared}"; \
	export ASSAY ASSAY_PLUGINS ASSAY_DATA top_srcdir top_builddir SHARED;

# Expected outputs lie in tests/golden; GOLDEN=write (make golden) rewrites them.
EXTRA_DIST += tests/golden.sh tests/installed.sh tests/servers.sh tests/whole.sh

TESTS += tests/rooms.sh
EXTRA_DIST += tests/rooms.sh tests/rooms.allow

TESTS += tests/autogen.sh
EXTRA_DIST += tests/autogen.sh

include tests/hostile/local.mk

# The methods against a directory of reference cases.
check_PROGRAMS += tests/vectors
tests_vectors_SOURCES = \
	tests/vectors-agreement.c \
	tests/vectors-centre.c \
	tests/vectors-chart.c \
	tests/vectors-effect.c \
	tests/vectors-people.c \
	tests/vectors-proportion.c \
	tests/vectors-survival.c \
	tests/vectors-table.c \
	tests/vectors.c \
	tests/vectors.h
tests_vectors_LDADD = $(ASSAY_LIBS)
TESTS += tests/vectors.sh
EXTRA_DIST += tests/vectors.sh

# One program per room, in check; each speaks TAP.
if HAVE_CHECK
UNIT_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
UNIT_LIBS = $(ASSAY_LIBS) $(CHECK_LIBS)
check_PROGRAMS += tests/base.t
tests_base_t_SOURCES = tests/base.c tests/unit.h
tests_base_t_CFLAGS = $(UNIT_CFLAGS)
tests_base_t_LDADD = $(UNIT_LIBS)
TESTS += tests/base.t

check_PROGRAMS += tests/stat.t
tests_stat_t_SOURCES = \
	tests/stat-agreement.c \
	tests/stat-centre.c \
	tests/stat-chart.c \
	tests/stat-effect.c \
	tests/stat-proportion.c \
	tests/stat-survival.c \
	tests/stat.c \
	tests/stat.h
tests_stat_t_CFLAGS = $(UNIT_CFLAGS)
tests_stat_t_LDADD = $(UNIT_LIBS)
TESTS += tests/stat.t
endif

TESTS += tests/po.sh tests/report.sh
EXTRA_DIST += tests/po.sh tests/report.sh tests/volume-demo.c

# A book made by hand.
FIXTURE_BOOK = tests/fixture-book.c tests/fixture-book.h tests/fixture-compare.c tests/fixture-compare.h
if HAVE_CHECK
check_PROGRAMS += tests/reports.t
tests_reports_t_SOURCES = tests/reports.c $(FIXTURE_BOOK)
tests_reports_t_CFLAGS = $(UNIT_CFLAGS)
tests_reports_t_LDADD = $(UNIT_LIBS)
TESTS += tests/reports.t
check_PROGRAMS += tests/pages.t
tests_pages_t_SOURCES = tests/pages.c
tests_pages_t_CFLAGS = $(UNIT_CFLAGS)
tests_pages_t_LDADD = $(UNIT_LIBS)
TESTS += tests/pages.t
check_PROGRAMS += tests/sentences.t
tests_sentences_t_SOURCES = tests/sentences.c $(FIXTURE_BOOK)
tests_sentences_t_CFLAGS = $(UNIT_CFLAGS)
tests_sentences_t_LDADD = $(UNIT_LIBS)
TESTS += tests/sentences.t
endif

# What was hidden stays hidden: a reader with all files at hand tries to reckon it.
check_PROGRAMS += tests/recover
tests_recover_SOURCES = tests/recover.c tests/recover-solve.c tests/recover.h $(FIXTURE_BOOK)
tests_recover_LDADD = $(ASSAY_LIBS)
TESTS += tests/privacy.sh
EXTRA_DIST += tests/privacy.sh

# All volumes of a run: whose they are, what they say, how they read aloud.
check_PROGRAMS += tests/printed
tests_printed_SOURCES = tests/printed.c
tests_printed_LDADD = $(ASSAY_LIBS)
TESTS += tests/volumes.sh tests/each.sh
EXTRA_DIST += tests/volumes.sh tests/each.sh

# Drawing: the unit program, and a document as other programs see it.
check_PROGRAMS += tests/draw-sample
tests_draw_sample_SOURCES = tests/draw-sample.c
tests_draw_sample_LDADD = $(ASSAY_LIBS)
TESTS += tests/draw-document.sh
EXTRA_DIST += tests/draw-document.sh
if HAVE_CHECK
check_PROGRAMS += tests/draw.t
tests_draw_t_SOURCES = \
	tests/draw-flow.c \
	tests/draw-glyphs.c \
	tests/draw-pages.c \
	tests/draw.c \
	tests/draw.h \
	tests/picture.c \
	tests/picture.h
tests_draw_t_CFLAGS = $(UNIT_CFLAGS)
tests_draw_t_LDADD = $(UNIT_LIBS)
TESTS += tests/draw.t
endif

# All kinds of charts, usual and awkward, in English and Chinese, to look at: make gallery
EXTRA_PROGRAMS += tests/gallery
GALLERY_SOURCES = \
	tests/gallery-common.c \
	tests/gallery-parts.c \
	tests/gallery-rows.c \
	tests/gallery-survival.c \
	tests/gallery-time.c \
	tests/gallery.h
if HAVE_CHECK
check_PROGRAMS += tests/charts.t
tests_charts_t_SOURCES = \
	tests/charts-curves.c \
	tests/charts-drawn.c \
	tests/charts-made.c \
	tests/charts-results.h \
	tests/charts.c \
	tests/charts.h \
	$(GALLERY_SOURCES)
tests_charts_t_CFLAGS = $(UNIT_CFLAGS)
tests_charts_t_LDADD = $(UNIT_LIBS)
TESTS += tests/charts.t
endif
tests_gallery_SOURCES = tests/gallery.c $(GALLERY_SOURCES)
tests_gallery_LDADD = $(ASSAY_LIBS)
CLEANFILES += gallery.pdf tests/gallery$(EXEEXT)
gallery: tests/gallery$(EXEEXT)
	tests/gallery$(EXEEXT) gallery.pdf
.PHONY: gallery

if HAVE_CHECK
check_PROGRAMS += tests/data.t
tests_data_t_SOURCES = \
	tests/data-again.c \
	tests/data-asked.c \
	tests/data-chain.c \
	tests/data-exists.c \
	tests/data-facts.c \
	tests/data-frame.c \
	tests/data-gate.c \
	tests/data-groups.c \
	tests/data-kept.c \
	tests/data-order.c \
	tests/data-ground.c \
	tests/data-over.c \
	tests/data-scan.c \
	tests/data-scope.c \
	tests/data-store.c \
	tests/data.c \
	tests/data.h \
	tests/sample.c \
	tests/sample.h
tests_data_t_CFLAGS = $(UNIT_CFLAGS)
tests_data_t_LDADD = $(UNIT_LIBS)
TESTS += tests/data.t
endif

# One dataset in two engines.
check_PROGRAMS += tests/engines
tests_engines_SOURCES = tests/engines.c tests/hard.c tests/hard.h tests/sample.c tests/sample.h
tests_engines_LDADD = $(ASSAY_LIBS)
check_PROGRAMS += tests/joined
tests_joined_SOURCES = tests/joined.c
tests_joined_LDADD = $(ASSAY_LIBS)
TESTS += tests/postgres.sh tests/groups.sh
EXTRA_DIST += tests/postgres.sh tests/groups.sh

TESTS += tests/cluster.sh
EXTRA_DIST += tests/cluster.sh

TESTS += tests/init.sh
EXTRA_DIST += tests/init.sh tests/golden/init.txt

if HAVE_CHECK
check_PROGRAMS += tests/demo.t
tests_demo_t_SOURCES = tests/demo.c
tests_demo_t_CFLAGS = $(UNIT_CFLAGS)
tests_demo_t_LDADD = $(UNIT_LIBS)
TESTS += tests/demo.t
endif

# What the documents show is what happens.
TESTS += tests/documents.sh
EXTRA_DIST += tests/documents.sh tests/examples.sh

if HAVE_CHECK
check_PROGRAMS += tests/book.t
tests_book_t_SOURCES = tests/book.c tests/book-curve.c tests/book.h
tests_book_t_CFLAGS = $(UNIT_CFLAGS)
tests_book_t_LDADD = $(UNIT_LIBS)
TESTS += tests/book.t
endif

# Published data sets, where they are to be had.
if HAVE_CHECK
check_PROGRAMS += tests/real.t
tests_real_t_SOURCES = tests/real.c tests/real-others.c tests/known.c tests/known.h tests/real.h
tests_real_t_CFLAGS = $(UNIT_CFLAGS)
tests_real_t_LDADD = $(UNIT_LIBS)
TESTS += tests/real.t
check_PROGRAMS += tests/synth.t
tests_synth_t_SOURCES = tests/synth.c tests/synth-truth.c tests/synth.h tests/known.c tests/known.h
tests_synth_t_CFLAGS = $(UNIT_CFLAGS)
tests_synth_t_LDADD = $(UNIT_LIBS)
TESTS += tests/synth.t
check_PROGRAMS += tests/null.t
tests_null_t_SOURCES = tests/null.c tests/known.c tests/known.h
tests_null_t_CFLAGS = $(UNIT_CFLAGS)
tests_null_t_LDADD = $(UNIT_LIBS)
TESTS += tests/null.t
endif

# Effects that are built in, one dataset for each.
if HAVE_CHECK
check_PROGRAMS += tests/effects.t
tests_effects_t_SOURCES = \
	tests/built.c \
	tests/built.h \
	tests/effects-chain.c \
	tests/effects-contests.c \
	tests/effects-signs.c \
	tests/effects.c \
	tests/effects.h \
	tests/known.c \
	tests/known.h
tests_effects_t_CFLAGS = $(UNIT_CFLAGS)
tests_effects_t_LDADD = $(UNIT_LIBS)
TESTS += tests/effects.t
endif
EXTRA_DIST += tests/effects.R

if HAVE_CHECK
check_PROGRAMS += tests/import.t
tests_import_t_SOURCES = \
	tests/import-many.c \
	tests/import-profile.c \
	tests/import-reading.c \
	tests/import-value.c \
	tests/import.c \
	tests/import.h
tests_import_t_CFLAGS = $(UNIT_CFLAGS)
tests_import_t_LDADD = $(UNIT_LIBS)
TESTS += tests/import.t
endif

TESTS += tests/import-cli.sh tests/import-order.sh tests/import-safety.sh tests/import-faults.sh tests/formats.sh
EXTRA_DIST += tests/import-cli.sh tests/import-order.sh tests/import-safety.sh tests/import-faults.sh tests/formats.sh tests/golden/import.txt

# Numbers worked out by hand, and what every metric says without its data.
TESTS += tests/hand.sh tests/hand-errors.sh tests/hand-marks.sh tests/hand-recognition.sh tests/hand-health.sh tests/nothing.sh
EXTRA_DIST += tests/by-hand.sh tests/hand.sh tests/hand-errors.sh tests/hand-marks.sh tests/hand-recognition.sh tests/hand-health.sh tests/nothing.sh

TESTS += tests/explain.sh
EXTRA_DIST += tests/explain.sh tests/golden/explain.txt

# Fuzz targets: over their corpora in make check; see tests/fuzz/fuzz.h for more.
check_PROGRAMS += tests/fuzz/csv tests/fuzz/metric tests/fuzz/ndjson tests/fuzz/profile tests/fuzz/value
tests_fuzz_csv_SOURCES = tests/fuzz/csv.c tests/fuzz/main.c tests/fuzz/fuzz.h
tests_fuzz_csv_LDADD = $(ASSAY_LIBS)
tests_fuzz_metric_SOURCES = tests/fuzz/metric.c tests/fuzz/main.c tests/fuzz/fuzz.h
tests_fuzz_metric_LDADD = $(ASSAY_LIBS)
tests_fuzz_ndjson_SOURCES = tests/fuzz/ndjson.c tests/fuzz/main.c tests/fuzz/fuzz.h
tests_fuzz_ndjson_LDADD = $(ASSAY_LIBS)
tests_fuzz_profile_SOURCES = tests/fuzz/profile.c tests/fuzz/main.c tests/fuzz/fuzz.h
tests_fuzz_profile_LDADD = $(ASSAY_LIBS)
tests_fuzz_value_SOURCES = tests/fuzz/value.c tests/fuzz/main.c tests/fuzz/fuzz.h
tests_fuzz_value_LDADD = $(ASSAY_LIBS)
TESTS += tests/fuzz.sh
EXTRA_DIST += tests/fuzz.sh tests/fuzz/build.sh tests/fuzz/corpus

# Metrics of a user's own in a report.
TESTS += tests/own.sh
EXTRA_DIST += tests/own.sh

# Metrics without a compiler.
if HAVE_CHECK
check_PROGRAMS += tests/declared.t
tests_declared_t_SOURCES = tests/declared-numbers.c tests/declared.c tests/declared.h
tests_declared_t_CFLAGS = $(UNIT_CFLAGS)
tests_declared_t_LDADD = $(UNIT_LIBS)
TESTS += tests/declared.t
endif

if HAVE_CHECK
check_PROGRAMS += tests/texts.t
tests_texts_t_SOURCES = tests/texts.c
tests_texts_t_CFLAGS = $(UNIT_CFLAGS)
tests_texts_t_LDADD = $(UNIT_LIBS)
TESTS += tests/texts.t
endif

# What "assay new" begins, as a stranger would build it.
TESTS += tests/scaffold.sh
EXTRA_DIST += tests/scaffold.sh

# The conformance kit.
TESTS += tests/conform.sh
EXTRA_DIST += tests/conform.sh

TESTS += tests/doctor.sh
EXTRA_DIST += tests/doctor.sh

# The plugin interface in other languages and ages.  tests/abi keeps the header of each release.
TESTS += tests/abi.sh
EXTRA_DIST += tests/abi.sh tests/abi/assay-1.0.h tests/abi/assay-1.1.h tests/abi/assay-1.2.h tests/abi/assay-1.3.h tests/abi/assay-1.4.h

TESTS += tests/completion.sh
EXTRA_DIST += tests/completion.sh
