# reports/draw: the only room that knows libharu, HarfBuzz and cairo surfaces.
libassay_a_SOURCES += \
	reports/draw/canvas.h \
	reports/draw/flow.h \
	reports/draw/font.h \
	reports/draw/image.h \
	reports/draw/pdf.h \
	reports/draw/shape.h
