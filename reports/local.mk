# reports: results to pages; a list a room.
libassay_a_SOURCES += \
	reports/reasons.c reports/reasons.h \
	reports/show.c reports/show-date.c reports/show.h \
	reports/words.c reports/words.h

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
