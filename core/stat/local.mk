# core/stat
libassay_a_SOURCES += \
	core/stat/incidence.c \
	core/stat/incidence.h \
	core/stat/interval.h \
	core/stat/logrank.c \
	core/stat/logrank.h \
	core/stat/matrix.c \
	core/stat/matrix.h \
	core/stat/proportion.c \
	core/stat/proportion.h \
	core/stat/rate.c \
	core/stat/rate.h \
	core/stat/rmst.c \
	core/stat/rmst.h \
	core/stat/root.c \
	core/stat/root.h \
	core/stat/sort.c \
	core/stat/special-beta.c \
	core/stat/special-gamma.c \
	core/stat/special-normal.c \
	core/stat/special.h \
	core/stat/sum.c \
	core/stat/sum.h \
	core/stat/survival-read.c \
	core/stat/survival.c \
	core/stat/survival.h
