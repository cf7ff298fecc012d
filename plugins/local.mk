# A metric is three lines: its module, its source, its flags.
PLUGIN_FLAGS = -module -shared -avoid-version -no-undefined \
	-export-symbols-regex '^assay_metric_v1$$' $(AM_LDFLAGS)

# dlopen has no use for .la files: do not leave them beside the plugins.
install-data-hook:
	for la in $(plugin_LTLIBRARIES); do rm -f "$(DESTDIR)$(plugindir)/$${la##*/}"; done
uninstall-hook:
	for la in $(plugin_LTLIBRARIES); do so=$${la##*/}; rm -f "$(DESTDIR)$(plugindir)/$${so%.la}.so"; done

# Some need no compiler.
dist_plugin_DATA = plugins/content_age.metric plugins/first_pass.metric plugins/no_show.metric

plugin_LTLIBRARIES += plugins/retention.la
plugins_retention_la_SOURCES = plugins/retention.c \
	plugins/arm-names.h plugins/arms.h plugins/lives.h plugins/pvalue.h plugins/rows.h plugins/spans.h
plugins_retention_la_LDFLAGS = $(PLUGIN_FLAGS)

plugin_LTLIBRARIES += plugins/contests.la
plugins_contests_la_SOURCES = plugins/contests.c plugins/rows.h
plugins_contests_la_LDFLAGS = $(PLUGIN_FLAGS)

plugin_LTLIBRARIES += plugins/quality_quantity.la
plugins_quality_quantity_la_SOURCES = plugins/quality_quantity.c plugins/agents.h plugins/bunching.h \
	plugins/rows.h
plugins_quality_quantity_la_LDFLAGS = $(PLUGIN_FLAGS)

plugin_LTLIBRARIES += plugins/care.la
plugins_care_la_SOURCES = plugins/care.c plugins/rows.h
plugins_care_la_LDFLAGS = $(PLUGIN_FLAGS)

plugin_LTLIBRARIES += plugins/errors.la
plugins_errors_la_SOURCES = \
	plugins/errors.c plugins/errors.h plugins/errors-cost.c \
	plugins/errors-debrief.c plugins/errors-pay.c plugins/rows.h
plugins_errors_la_LDFLAGS = $(PLUGIN_FLAGS)

plugin_LTLIBRARIES += plugins/attrition.la
plugins_attrition_la_SOURCES = plugins/attrition.c
plugins_attrition_la_LDFLAGS = $(PLUGIN_FLAGS)

plugin_LTLIBRARIES += plugins/training_mix.la
plugins_training_mix_la_SOURCES = plugins/training_mix.c plugins/rows.h
plugins_training_mix_la_LDFLAGS = $(PLUGIN_FLAGS)

plugin_LTLIBRARIES += plugins/feasibility.la
plugins_feasibility_la_SOURCES = plugins/feasibility.c plugins/score.h
plugins_feasibility_la_LDFLAGS = $(PLUGIN_FLAGS)

plugin_LTLIBRARIES += plugins/objectivity.la
plugins_objectivity_la_SOURCES = plugins/objectivity.c \
	plugins/alike.h plugins/every.h plugins/halo.h plugins/marks.h plugins/pvalue.h plugins/rows.h plugins/score.h plugins/twice.h
plugins_objectivity_la_LDFLAGS = $(PLUGIN_FLAGS)

plugin_LTLIBRARIES += plugins/continuity.la
plugins_continuity_la_SOURCES = plugins/continuity.c
plugins_continuity_la_LDFLAGS = $(PLUGIN_FLAGS)

plugin_LTLIBRARIES += plugins/learning_gain.la
plugins_learning_gain_la_SOURCES = plugins/learning_gain.c plugins/arm-names.h plugins/pvalue.h plugins/rows.h
plugins_learning_gain_la_LDFLAGS = $(PLUGIN_FLAGS)

plugin_LTLIBRARIES += plugins/improvement.la
plugins_improvement_la_SOURCES = plugins/improvement.c plugins/effect-sql.h plugins/effect-sums.h \
	plugins/effect-thirds.h plugins/effect.h plugins/rows.h
plugins_improvement_la_LDFLAGS = $(PLUGIN_FLAGS)

plugin_LTLIBRARIES += plugins/transfer.la
plugins_transfer_la_SOURCES = plugins/transfer.c plugins/effect-sql.h plugins/effect-sums.h \
	plugins/effect-thirds.h plugins/effect.h plugins/rows.h
plugins_transfer_la_LDFLAGS = $(PLUGIN_FLAGS)

plugin_LTLIBRARIES += plugins/roi.la
plugins_roi_la_SOURCES = plugins/roi.c plugins/effect-sql.h plugins/effect-sums.h \
	plugins/effect-thirds.h plugins/effect.h plugins/rows.h
plugins_roi_la_LDFLAGS = $(PLUGIN_FLAGS)

plugin_LTLIBRARIES += plugins/kash.la
plugins_kash_la_SOURCES = plugins/kash.c plugins/rows.h
plugins_kash_la_LDFLAGS = $(PLUGIN_FLAGS)

plugin_LTLIBRARIES += plugins/onboarding.la
plugins_onboarding_la_SOURCES = plugins/onboarding.c plugins/rows.h plugins/spans.h
plugins_onboarding_la_LDFLAGS = $(PLUGIN_FLAGS)

plugin_LTLIBRARIES += plugins/participation.la
plugins_participation_la_SOURCES = plugins/participation.c plugins/rows.h
plugins_participation_la_LDFLAGS = $(PLUGIN_FLAGS)

plugin_LTLIBRARIES += plugins/planning.la
plugins_planning_la_SOURCES = plugins/planning.c
plugins_planning_la_LDFLAGS = $(PLUGIN_FLAGS)

plugin_LTLIBRARIES += plugins/coaching.la
plugins_coaching_la_SOURCES = plugins/coaching.c \
	plugins/lives.h plugins/pvalue.h plugins/rows.h plugins/spans.h plugins/within.h
plugins_coaching_la_LDFLAGS = $(PLUGIN_FLAGS)

plugin_LTLIBRARIES += plugins/recognition.la
plugins_recognition_la_SOURCES = plugins/recognition.c
plugins_recognition_la_LDFLAGS = $(PLUGIN_FLAGS)

plugin_LTLIBRARIES += plugins/early_warning.la
plugins_early_warning_la_SOURCES = plugins/early_warning.c
plugins_early_warning_la_LDFLAGS = $(PLUGIN_FLAGS)

plugin_LTLIBRARIES += plugins/health.la
plugins_health_la_SOURCES = \
	plugins/health.c plugins/health.h plugins/health-weeks.c \
	plugins/health-leaving.c plugins/health-climate.c plugins/health-customers.c
plugins_health_la_LDFLAGS = $(PLUGIN_FLAGS)

# What "assay new" begins a metric with.
nobase_dist_pkgdata_DATA += \
	plugins/scaffold/Makefile \
	plugins/scaffold/README.md \
	plugins/scaffold/check.sh \
	plugins/scaffold/expected.txt \
	plugins/scaffold/metric.c \
	plugins/scaffold/people.csv \
	plugins/scaffold/query.metric
