# core: base, stat, data, metric, cli; a list a room.
libassay_a_SOURCES += core/assay.h

libassay_a_SOURCES += \
	core/base/arena.c core/base/arena.h \
	core/base/day.c core/base/day.h \
	core/base/fail.c core/base/fail.h \
	core/base/hash.c core/base/hash.h \
	core/base/infile.c core/base/infile.h \
	core/base/ini.c core/base/ini.h core/base/library.h \
	core/base/number.c core/base/number.h \
	core/base/scratch.c core/base/scratch.h \
	core/base/sha256.c core/base/sha256.h \
	core/base/random.c core/base/random.h \
	core/base/outfile.c core/base/outfile.h \
	core/base/text.c core/base/text.h

include core/stat/local.mk
include core/data/local.mk
include core/metric/local.mk
include core/cli/local.mk
