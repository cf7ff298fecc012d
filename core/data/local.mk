# core/data
libassay_a_SOURCES += \
	core/data/chain.c core/data/chain.h \
	core/data/dialect.c core/data/dialect.h \
	core/data/engine.h \
	core/data/facts.c core/data/facts.h \
	core/data/file.c core/data/file.h \
	core/data/guard.c core/data/guard.h \
	core/data/dataset.c core/data/dataset.h \
	core/data/gate.c core/data/gate-checks.c core/data/gate.h \
	core/data/provenance.c \
	core/data/refresh.c \
	core/data/schema.c core/data/schema.h \
	core/data/scope.c core/data/scope.h \
	core/data/sqlite.c \
	core/data/sqllex.c \
	core/data/sqltext.c core/data/sqltext.h \
	core/data/store.c core/data/store.h \
	core/data/tables.c core/data/tables.h \
	core/data/views.c

# core/data/import: what brings data in
libassay_a_SOURCES += \
	core/data/import/amount.c \
	core/data/import/career.c core/data/import/career.h \
	core/data/import/condition.c \
	core/data/import/csv.c core/data/import/csv.h \
	core/data/import/date.c \
	core/data/import/encoding.c core/data/import/encoding.h \
	core/data/import/fields.c core/data/import/fields.h \
	core/data/import/import.c core/data/import/import.h \
	core/data/import/input.c core/data/import/input.h \
	core/data/import/issue.c core/data/import/issue.h \
	core/data/import/kpi.c core/data/import/kpi.h \
	core/data/import/load.c core/data/import/load.h \
	core/data/import/load-bind.c \
	core/data/import/load-row.c \
	core/data/import/names.c core/data/import/names.h \
	core/data/import/ndjson.c core/data/import/ndjson.h \
	core/data/import/people.c \
	core/data/import/profile.c core/data/import/profile.h \
	core/data/import/pseudonym.c core/data/import/pseudonym.h \
	core/data/import/profile-section.c \
	core/data/import/profile-sheet.c \
	core/data/import/record.h \
	core/data/import/refs.c core/data/import/refs.h \
	core/data/import/rows.c core/data/import/rows.h \
	core/data/import/rules.c \
	core/data/import/seen.c core/data/import/seen.h \
	core/data/import/shelf.c core/data/import/shelf.h \
	core/data/import/sink.c core/data/import/sink.h \
	core/data/import/table.c core/data/import/table.h \
	core/data/import/template.c core/data/import/template.h \
	core/data/import/value.h

profilesdir = $(pkgdatadir)/profiles
dist_profiles_DATA = \
	core/data/profiles/oulad.ini

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
	core/data/demo/people.c \
	core/data/demo/quality.c \
	core/data/demo/quiz.c \
	core/data/demo/site.c \
	core/data/demo/writer.c core/data/demo/writer.h \
	core/data/demo/stage.c \
	core/data/demo/training.c \
	core/data/demo/truth.c \
	core/data/demo/demo.c core/data/demo/demo.h
