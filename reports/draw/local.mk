# reports/draw: the only room that knows libharu, HarfBuzz and cairo surfaces.
libassay_a_SOURCES += \
	reports/draw/about.c reports/draw/about.h \
	reports/draw/breaks.c reports/draw/breaks.h \
	reports/draw/canvas.c reports/draw/canvas.h reports/draw/canvas-inside.h \
	reports/draw/choose.c reports/draw/choose.h \
	reports/draw/content.c reports/draw/content.h \
	reports/draw/embed.c reports/draw/embed.h reports/draw/embed-inside.h \
	reports/draw/face.c reports/draw/face.h \
	reports/draw/find.c \
	reports/draw/flow.c reports/draw/flow.h \
	reports/draw/font.c reports/draw/font.h \
	reports/draw/image.c reports/draw/image.h \
	reports/draw/justify.c reports/draw/justify.h \
	reports/draw/line.c \
	reports/draw/link.c \
	reports/draw/object.c reports/draw/object.h \
	reports/draw/page.c \
	reports/draw/pdf.c reports/draw/pdf.h reports/draw/pdf-inside.h \
	reports/draw/shape.c reports/draw/shape.h \
	reports/draw/shape-kept.c reports/draw/shape-kept.h \
	reports/draw/sink.c \
	reports/draw/structure.c \
	reports/draw/subset.c \
	reports/draw/svg.c reports/draw/svg.h
