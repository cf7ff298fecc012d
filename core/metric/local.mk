# core/metric

libassay_a_SOURCES += \
	core/metric/book.h \
	core/metric/result.h


# Asking: metrics in children.
libassay_a_SOURCES += \
	core/metric/answer-get.c \
	core/metric/answer-put.c \
	core/metric/answer.h \
	core/metric/index.c \
	core/metric/index.h \
	core/metric/asked.c \
	core/metric/asked.h \
	core/metric/check.c \
	core/metric/child.c \
	core/metric/child.h \
	core/metric/confine-calls.c \
	core/metric/confine-files.c \
	core/metric/confine.h \
	core/metric/declared-answer.c \
	core/metric/declared-keys.c \
	core/metric/declared-keys.h \
	core/metric/declared-sql.c \
	core/metric/declared.c \
	core/metric/declared.h \
	core/metric/describe.c \
	core/metric/describe.h \
	core/metric/figure.c \
	core/metric/figure.h \
	core/metric/find.c \
	core/metric/format.c \
	core/metric/format.h \
	core/metric/image.c core/metric/image.h \
	core/metric/plugin.c \
	core/metric/probe.c \
	core/metric/result.c \
	core/metric/run.h \
	core/metric/run.c \
	core/metric/sandbox.c \
	core/metric/sandbox.h \
	core/metric/score.c \
	core/metric/score.h \
	core/metric/sentence.c \
	core/metric/sentence.h \
	core/metric/services-ask.c \
	core/metric/services-agree.c \
	core/metric/services-curve.c \
	core/metric/services-effect.c \
	core/metric/services-index.c \
	core/metric/services-logrank.c \
	core/metric/services-order.c \
	core/metric/services-test.c \
	core/metric/services-pillars.c \
	core/metric/services-reckon.c \
	core/metric/services-resample.c \
	core/metric/services-tell.c \
	core/metric/services-words.c \
	core/metric/services.c \
	core/metric/services.h \
	core/metric/settle.c \
	core/metric/settle.h \
	core/metric/show.c \
	core/metric/task.c core/metric/task.h \
	core/metric/trial.c core/metric/trial.h \
	core/metric/wire.c \
	core/metric/wire.h

libassay_a_SOURCES += \
	core/metric/asking.c core/metric/asking.h \
	core/metric/book.c core/metric/make.h \
	core/metric/compare-centres.c \
	core/metric/compare-counts.c \
	core/metric/compare-curves.c \
	core/metric/compare-index.c \
	core/metric/compare-periods.c \
	core/metric/compare.c core/metric/compare.h \
	core/metric/coarsen.c core/metric/coarsen.h \
	core/metric/derive.c core/metric/derive.h \
	core/metric/field-funnel.c \
	core/metric/field-shrink.c \
	core/metric/field.c core/metric/field.h \
	core/metric/trust.c core/metric/trust.h \
	core/metric/unit.c core/metric/unit.h
