# Measurements, never part of make check: make bench, or bench/import.sh with a size of one's own.
EXTRA_PROGRAMS += bench/gen bench/run
bench_gen_SOURCES = bench/gen.c
bench_gen_LDADD = libassay.a -lm
bench_run_SOURCES = bench/run.c
CLEANFILES += bench/gen$(EXEEXT) bench/run$(EXEEXT)
EXTRA_DIST += bench/scratch.sh bench/import.sh bench/bench.ini bench/report.sh bench/peers.plan bench/numbers.py bench/agree.R

.PHONY: bench bench-import bench-report bench-large
BENCH_HERE = ASSAY='$(abs_top_builddir)/assay$(EXEEXT)' ASSAY_PLUGINS='$(abs_top_builddir)/plugins/.libs' \
	ASSAY_DATA='$(abs_top_srcdir)' BENCH='$(abs_top_builddir)/bench'
bench: bench-import bench-report
bench-import: all bench/gen$(EXEEXT) bench/run$(EXEEXT)
	@$(BENCH_HERE) $(srcdir)/bench/import.sh $(BENCH_PEOPLE) $(BENCH_CENTRES) $(BENCH_ROUNDS)
# Reports beside their peers' (PEERS is a directory, see report.sh): 0.3 and 10 million rows.
bench-report: all bench/gen$(EXEEXT) bench/run$(EXEEXT)
	@$(BENCH_HERE) PEERS='$(PEERS)' CC='$(CC)' $(srcdir)/bench/report.sh 3000 6 5
	@$(BENCH_HERE) PEERS='$(PEERS)' CC='$(CC)' $(srcdir)/bench/report.sh 100000 12 1
# A hundred million: half an hour, and 12 GB in TMPDIR.
bench-large: all bench/gen$(EXEEXT) bench/run$(EXEEXT)
	@$(BENCH_HERE) PEERS='$(PEERS)' CC='$(CC)' $(srcdir)/bench/report.sh 1000000 24 1
