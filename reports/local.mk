# reports: results to pages; a list a room.
libassay_a_SOURCES += \
	reports/appendix.c \
	reports/banner.c \
	reports/blocks.c \
	reports/blocks.h \
	reports/break.c \
	reports/cards.c \
	reports/centres.c \
	reports/chapter.c \
	reports/csv.c \
	reports/csv.h \
	reports/curves.c \
	reports/disclose.c \
	reports/disclose.h \
	reports/disclose-apply.c \
	reports/disclose-cell.h \
	reports/disclose-cells.c \
	reports/disclose-curve.c \
	reports/disclose-curve.h \
	reports/disclose-edition.c \
	reports/disclose-lines.c \
	reports/disclose-prior.c \
	reports/disclose-prior.h \
	reports/disclose-result.c \
	reports/disclose-result.h \
	reports/disclose-table.c \
	reports/findings.c \
	reports/first-page.c \
	reports/json.c \
	reports/json.h \
	reports/json-curve.c \
	reports/json-value.c \
	reports/json-value.h \
	reports/marks.c \
	reports/marks.h \
	reports/name.c \
	reports/pack.c \
	reports/pack.h \
	reports/page.c \
	reports/page.h \
	reports/pictures.c \
	reports/pictures.h \
	reports/plan.c \
	reports/plan.h \
	reports/reasons.c \
	reports/reasons.h \
	reports/report.c \
	reports/report.h \
	reports/scorecard.c \
	reports/scorecard.h \
	reports/section-charts.c \
	reports/section-charts.h \
	reports/standing.c \
	reports/sentence.c \
	reports/set.c \
	reports/set.h \
	reports/set-charts.c \
	reports/set-contents.c \
	reports/set-table.c \
	reports/set-text.c \
	reports/setting.c \
	reports/setting.h \
	reports/shapes.c \
	reports/show.c \
	reports/show-date.c \
	reports/show.h \
	reports/theme.c \
	reports/theme.h \
	reports/typeset.c \
	reports/typeset.h \
	reports/verdict.c \
	reports/volume.h \
	reports/words.c \
	reports/words.h

# Installed as DATADIR/reports/..., where --plan and --theme find them by name.
nobase_dist_pkgdata_DATA += \
	reports/centre.plan \
	reports/compare.plan \
	reports/plain.theme \
	reports/quarterly.plan \
	reports/training.plan

# Translations are compiled in, and only when nothing is missing or fuzzy.
nodist_libassay_a_SOURCES = reports/words-zh_CN.c reports/words-zh_TW.c
CLEANFILES += reports/words-zh_CN.c reports/words-zh_TW.c
EXTRA_DIST += reports/po/zh_CN.po reports/po/zh_TW.po reports/po/embed.sh

reports/words-zh_CN.c: reports/po/zh_CN.po reports/po/embed.sh
	$(AM_V_GEN)MSGFMT='$(MSGFMT)' sh $(srcdir)/reports/po/embed.sh zh_CN $(srcdir)/reports/po/zh_CN.po $@
reports/words-zh_TW.c: reports/po/zh_TW.po reports/po/embed.sh
	$(AM_V_GEN)MSGFMT='$(MSGFMT)' sh $(srcdir)/reports/po/embed.sh zh_TW $(srcdir)/reports/po/zh_TW.po $@

include reports/draw/local.mk
include reports/charts/local.mk
