# The manual, and the documents whose examples are run.
dist_man_MANS += docs/assay.1
# docs
EXTRA_DIST += docs/facts.md

EXTRA_DIST += docs/results.md
