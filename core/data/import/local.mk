# core/data/import: what brings data in
libassay_a_SOURCES += \
	core/data/purge.c core/data/purge.h \
	core/data/import/amount.c \
	core/data/import/attend.c core/data/import/attend.h \
	core/data/import/batch.c core/data/import/batch.h \
	core/data/import/career.c core/data/import/career.h \
	core/data/import/condition.c \
	core/data/import/csv.c core/data/import/csv.h \
	core/data/import/date.c \
	core/data/import/encoding.c core/data/import/encoding.h \
	core/data/import/fields.c core/data/import/fields.h \
	core/data/import/home.c \
	core/data/import/import.c core/data/import/import.h \
	core/data/import/input.c core/data/import/input.h \
	core/data/import/issue.c core/data/import/issue.h \
	core/data/import/kpi.c core/data/import/kpi.h \
	core/data/import/kpi-pile.c \
	core/data/import/load.c core/data/import/load.h \
	core/data/import/keep.c core/data/import/keep.h \
	core/data/import/load-bind.c \
	core/data/import/load-row.c \
	core/data/import/names.c core/data/import/names.h \
	core/data/import/ndjson.c core/data/import/ndjson.h \
	core/data/import/people.c \
	core/data/import/pile.c core/data/import/pile.h \
	core/data/import/profile.c core/data/import/profile.h \
	core/data/import/pseudonym.c core/data/import/pseudonym.h \
	core/data/import/profile-section.c \
	core/data/import/profile-sheet.c \
	core/data/import/quick.c core/data/import/quick.h \
	core/data/import/record.h \
	core/data/import/refs.c core/data/import/refs.h \
	core/data/import/rows.c core/data/import/rows.h \
	core/data/import/rules.c \
	core/data/import/seen.c core/data/import/seen.h \
	core/data/import/shelf.c core/data/import/shelf.h \
	core/data/import/sink.c core/data/import/sink.h \
	core/data/import/suggest.c core/data/import/suggest.h \
	core/data/import/table.c core/data/import/table.h \
	core/data/import/template.c core/data/import/template.h \
	core/data/import/value.h

profilesdir = $(pkgdatadir)/profiles
dist_profiles_DATA = \
	core/data/profiles/headers.txt \
	core/data/profiles/contact-centre.ini \
	core/data/profiles/health_workers.ini \
	core/data/profiles/hris.ini \
	core/data/profiles/insteval.ini \
	core/data/profiles/moodle.ini \
	core/data/profiles/nsw.ini \
	core/data/profiles/oneroster.ini \
	core/data/profiles/openedx.ini \
	core/data/profiles/oulad.ini \
	core/data/profiles/successfactors.ini \
	core/data/profiles/teachers.ini \
	core/data/profiles/technion.ini \
	core/data/profiles/tripcom.ini \
	core/data/profiles/turnover.ini \
	core/data/profiles/univbct.ini \
	core/data/profiles/xapi.ini
