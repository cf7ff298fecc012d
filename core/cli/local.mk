# core/cli: one file a subcommand
assay_SOURCES += \
	core/cli/cmd.h \
	core/cli/cmd.c \
	core/cli/cmd-check.c \
	core/cli/cmd-compare.c \
	core/cli/cmd-demo.c \
	core/cli/cmd-doctor.c \
	core/cli/cmd-explain.c \
	core/cli/cmd-import.c \
	core/cli/cmd-profile.c \
	core/cli/cmd-purge.c \
	core/cli/cmd-spread.c \
	core/cli/cmd-init.c \
	core/cli/cmd-metrics.c \
	core/cli/cmd-new.c \
	core/cli/cmd-report.c \
	core/cli/reporting.c \
	core/cli/reporting.h \
	core/cli/cmd-set.c \
	core/cli/cmd-test.c \
	core/cli/conform-blind.c \
	core/cli/conform-data.c \
	core/cli/conform-image.c \
	core/cli/conform-words.c core/cli/conform.h \
	core/cli/held.c core/cli/held.h \
	core/cli/places.c \
	core/cli/places.h \
	core/cli/tree.c core/cli/tree.h \
	core/cli/writing.c core/cli/writing.h
