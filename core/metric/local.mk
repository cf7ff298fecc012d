# core/metric

libassay_a_SOURCES += \
	core/metric/book.h \
	core/metric/result.h

libassay_a_SOURCES += core/metric/run.h

libassay_a_SOURCES += \
	core/metric/compare-centres.c \
	core/metric/compare-curves.c \
	core/metric/compare-periods.c \
	core/metric/compare.c core/metric/compare.h \
	core/metric/derive.c core/metric/derive.h \
	core/metric/field-funnel.c \
	core/metric/field-shrink.c \
	core/metric/field.c core/metric/field.h
