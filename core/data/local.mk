# core/data
libassay_a_SOURCES += \
	core/data/about.c core/data/about.h \
	core/data/block.c core/data/block.h core/data/block-inside.h core/data/block-real.c \
	core/data/chain.c core/data/chain.h \
	core/data/cluster.c core/data/cluster.h core/data/cluster-stmt.c \
	core/data/dialect.c core/data/dialect.h \
	core/data/engine.h \
	core/data/facts.c core/data/facts.h \
	core/data/file.c core/data/file.h \
	core/data/formula.c core/data/formula.h core/data/formula-read.c \
	core/data/formula-write.c \
	core/data/formula-words.c core/data/formula-words.h \
	core/data/frame.c core/data/frame.h \
	core/data/frame-index.c core/data/frame-index.h \
	core/data/groups.c core/data/groups.h core/data/groups-find.c core/data/groups-inside.h \
	core/data/groups-order.c core/data/groups-read.c \
	core/data/guard.c core/data/guard.h \
	core/data/idset.c core/data/idset.h \
	core/data/indexes.c core/data/indexes.h \
	core/data/parts.c core/data/parts.h \
	core/data/gather.c core/data/gather.h core/data/partial.c core/data/partial.h \
	core/data/partial-flat.c core/data/partial-inside.h \
	core/data/dataset.c core/data/dataset.h \
	core/data/gate.c core/data/gate-checks.c core/data/gate.h \
	core/data/kept.c \
	core/data/lift.c core/data/lift.h \
	core/data/pgbind.c core/data/pgstmt.h \
	core/data/pgread.c \
	core/data/pgstage.c core/data/pgstage.h \
	core/data/pgtext.c core/data/pgtext.h \
	core/data/postgres.c \
	core/data/provenance.c \
	core/data/quality.c \
	core/data/refresh.c \
	core/data/column-type.c core/data/column-type.h \
	core/data/regroup.c core/data/regroup.h core/data/regroup-seek.c core/data/regroup-seek.h core/data/regroup-unit.c core/data/regroup-unit.h \
	core/data/scan.c core/data/scan.h core/data/scan-loose.c core/data/scan-loose.h \
	core/data/scan-calendar.c core/data/scan-calendar.h \
	core/data/scan-over.c \
	core/data/scan-ground.c core/data/scan-ground-base.c core/data/scan-inside.h \
	core/data/scan-run.c core/data/scan-run-inside.h core/data/scan-feed.c \
	core/data/scan-exists.c core/data/scan-exists.h core/data/scan-exists-run.c \
	core/data/scan-narrow.c core/data/scan-narrow.h \
	core/data/scan-order.c core/data/scan-order.h \
	core/data/seek.c core/data/seek.h \
	core/data/schema.c core/data/schema.h core/data/schema-upgrade.c \
	core/data/scope-write.c \
	core/data/scope-has.c \
	core/data/scope-columns.c core/data/scope-inside.h \
	core/data/scope.c core/data/scope.h \
	core/data/shapes.c \
	core/data/sqlite.c \
	core/data/sqlite-frames.c core/data/sqlite-frames.h core/data/sqlite-frames-inside.h \
	core/data/sqlite-frames-fill.c \
	core/data/sqlite-rows.c core/data/sqlite-rows.h \
	core/data/sqlite-ground.c core/data/sqlite-ground.h \
	core/data/sqlite-lookups.c core/data/sqlite-lookups.h \
	core/data/sqlite-groups.c core/data/sqlite-groups.h core/data/sqlite-groups-inside.h \
	core/data/sqlite-groups-kept.c core/data/sqlite-groups-table.c \
	core/data/sqlite-idle.c core/data/sqlite-idle.h \
	core/data/sqlite-prepare.c core/data/sqlite-regrouped.c core/data/sqlite-regrouped.h \
	core/data/sqlite-seeks.c \
	core/data/sqlite-spill.c core/data/sqlite-spill.h \
	core/data/sqlite-stage.c core/data/sqlite-stage.h \
	core/data/sqlite-stmt.c core/data/sqlite-stmt.h \
	core/data/sqlite-values.c core/data/sqlite-values.h \
	core/data/sqllex.c \
	core/data/spread.c core/data/spread.h core/data/spread-tables.c \
	core/data/spread-level.c core/data/spread-level.h \
	core/data/sqlread-words.c \
	core/data/sqlread.c core/data/sqlread.h \
	core/data/sqltext.c core/data/sqltext.h \
	core/data/store.c core/data/store.h \
	core/data/tables.c core/data/tables.h \
	core/data/vector.c core/data/vector.h core/data/vector-inside.h core/data/vector-day.c \
	core/data/vector-compare.c core/data/vector-number.c \
	core/data/views.c

include core/data/import/local.mk

# The demonstration group.
libassay_a_SOURCES += \
	core/data/demo/model.h \
	core/data/demo/activity.c \
	core/data/demo/catalogue.c \
	core/data/demo/climate.c \
	core/data/demo/coaching.c \
	core/data/demo/exam.c \
	core/data/demo/kpi.c \
	core/data/demo/leave.c core/data/demo/leave.h \
	core/data/demo/life.c \
	core/data/demo/measure.c \
	core/data/demo/meeting.c core/data/demo/meeting.h \
	core/data/demo/name.c \
	core/data/demo/odd.c core/data/demo/odd.h \
	core/data/demo/people.c \
	core/data/demo/quality.c \
	core/data/demo/quiz.c \
	core/data/demo/site.c \
	core/data/demo/writer.c core/data/demo/writer.h \
	core/data/demo/stage.c \
	core/data/demo/training.c \
	core/data/demo/truth.c \
	core/data/demo/demo.c core/data/demo/demo.h
