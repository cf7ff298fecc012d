# core/metric

libassay_a_SOURCES += \
	core/metric/book.h \
	core/metric/result.h

libassay_a_SOURCES += core/metric/run.h
