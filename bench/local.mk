# Measurements, never part of make check: make bench, or bench/import.sh with a size of one's own.
EXTRA_PROGRAMS += bench/gen bench/run
bench_gen_SOURCES = bench/gen.c
bench_gen_LDADD = libassay.a -lm
bench_run_SOURCES = bench/run.c
CLEANFILES += bench/gen$(EXEEXT) bench/run$(EXEEXT)
EXTRA_DIST += bench/import.sh bench/bench.ini

.PHONY: bench bench-import
BENCH_HERE = ASSAY='$(abs_top_builddir)/assay$(EXEEXT)' ASSAY_PLUGINS='$(abs_top_builddir)/plugins/.libs' \
	ASSAY_DATA='$(abs_top_srcdir)' BENCH='$(abs_top_builddir)/bench'
bench: bench-import
bench-import: all bench/gen$(EXEEXT) bench/run$(EXEEXT)
	@$(BENCH_HERE) $(srcdir)/bench/import.sh $(BENCH_PEOPLE) $(BENCH_CENTRES) $(BENCH_ROUNDS)
