# core/data
libassay_a_SOURCES += \
	core/data/chain.c core/data/chain.h \
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
	core/data/sqltext.c core/data/sqltext.h \
	core/data/store.c core/data/store.h \
	core/data/tables.c core/data/tables.h \
	core/data/views.c
