# core/data
libassay_a_SOURCES += \
	core/data/store.h \
	core/data/engine.h \
	core/data/schema.h \
	core/data/facts.h \
	core/data/dataset.h \
	core/data/scope.h \
	core/data/gate.h
