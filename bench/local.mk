# Measurements, never part of make check: make bench, or bench/import.sh with a size of one's own.
EXTRA_PROGRAMS += bench/gen bench/run
bench_gen_SOURCES = bench/gen.c
bench_gen_LDADD = libassay.a -lm
bench_run_SOURCES = bench/run.c
CLEANFILES += bench/gen$(EXEEXT) bench/run$(EXEEXT) bench/reached.tsv
EXTRA_DIST += bench/measure.sh bench/scratch.sh bench/import.sh bench/report.sh bench/plans.sh bench/many.sh bench/cluster.sh bench/targets.sh
EXTRA_DIST += bench/bench.ini bench/peers.plan bench/quarters.plan bench/months.plan bench/follow_up.metric bench/figure_mean.metric
EXTRA_DIST += bench/numbers.py bench/agree.R bench/agree-stay.R bench/agree-field.R bench/agree-marks.R bench/agree-time.R

.PHONY: bench bench-import bench-report bench-many bench-cluster bench-large
BENCH_HERE = ASSAY='$(abs_top_builddir)/assay$(EXEEXT)' ASSAY_PLUGINS='$(abs_top_builddir)/plugins/.libs' \
	ASSAY_DATA='$(abs_top_srcdir)' BENCH='$(abs_top_builddir)/bench' REACHED='$(abs_top_builddir)/bench/reached.tsv'
BENCH_NEEDS = all bench/gen$(EXEEXT) bench/run$(EXEEXT)
BENCH_REPORT = $(BENCH_HERE) PEERS='$(PEERS)' CC='$(CC)' $(srcdir)/bench/report.sh
# What was reached is kept in bench/reached.tsv: what make bench-large measured stands in the next table, too.
bench: bench-import bench-report bench-many bench-cluster
	@$(srcdir)/bench/targets.sh bench/reached.tsv
bench-import: $(BENCH_NEEDS)
	@$(BENCH_HERE) $(srcdir)/bench/import.sh $(BENCH_PEOPLE) $(BENCH_CENTRES) $(BENCH_ROUNDS)
# Reports beside their peers' (PEERS is a directory, see report.sh): 0.3 and 10 million rows.
bench-report: $(BENCH_NEEDS)
	@$(BENCH_REPORT) 3000 6 5
	@$(BENCH_REPORT) 100000 12 1
bench-many: $(BENCH_NEEDS)
	@$(BENCH_HERE) $(srcdir)/bench/many.sh
bench-cluster: $(BENCH_NEEDS)
	@$(BENCH_HERE) $(srcdir)/bench/cluster.sh
# A hundred million: half an hour, and 12 GB in TMPDIR.
bench-large: $(BENCH_NEEDS)
	@$(BENCH_REPORT) 1000000 24 1
	@$(srcdir)/bench/targets.sh bench/reached.tsv
