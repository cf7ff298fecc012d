# core/metric

libassay_a_SOURCES += \
	core/metric/book.h \
	core/metric/result.h
