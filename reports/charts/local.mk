# reports/charts: one file a kind of chart; a chart is data first and drawing second.
libassay_a_SOURCES += \
	reports/charts/axis-time.c \
	reports/charts/axis.c reports/charts/axis.h \
	reports/charts/breaks.c \
	reports/charts/bullet.c \
	reports/charts/chain.c \
	reports/charts/chart.c reports/charts/chart.h \
	reports/charts/control.c \
	reports/charts/curve.c \
	reports/charts/curves.c \
	reports/charts/dots.c \
	reports/charts/ends.c \
	reports/charts/frame.c \
	reports/charts/funnel.c \
	reports/charts/grid.c \
	reports/charts/hazard.c \
	reports/charts/heads.c \
	reports/charts/heat.c \
	reports/charts/histogram.c \
	reports/charts/kinds.h \
	reports/charts/label.c reports/charts/label.h \
	reports/charts/landmarks.c \
	reports/charts/layers.c \
	reports/charts/lines.c \
	reports/charts/make-causes.c \
	reports/charts/make-centres.c \
	reports/charts/make-cohorts.c \
	reports/charts/make-curve.c \
	reports/charts/make-parts.c \
	reports/charts/make-periods.c \
	reports/charts/make-planes.c \
	reports/charts/make-rows.c \
	reports/charts/make.h \
	reports/charts/making.c reports/charts/making.h \
	reports/charts/palette.c reports/charts/palette.h \
	reports/charts/plot.c reports/charts/plot.h \
	reports/charts/scatter.c \
	reports/charts/score.c \
	reports/charts/sketch.c reports/charts/sketch.h \
	reports/charts/slope.c \
	reports/charts/spark.c \
	reports/charts/stack.c \
	reports/charts/status.c \
	reports/charts/table.c
