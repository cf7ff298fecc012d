# The manual, and the documents whose examples are run.
dist_man_MANS += docs/assay.1 docs/assay-plugin.7 docs/assay-metric.5 docs/assay-plan.5 docs/assay-profile.5
EXTRA_DIST += docs/results.md docs/scale.md

# What to try with, and what to look at.
EXTRA_DIST += docs/README.md docs/page.png docs/people.csv
.PHONY: picture
picture: demo
	pdftoppm -r 72 -png -singlefile -f 1 demo/group-2026Q3-en.pdf '$(srcdir)/docs/page'

# A plugin in C++; tests/abi.sh builds it and runs it.
exampledir = $(docdir)/examples
dist_example_DATA = docs/examples/tenure.cc

# Completion, where each shell looks for it.
bashcompletiondir = $(datadir)/bash-completion/completions
dist_bashcompletion_DATA = docs/completion/bash/assay
zshcompletiondir = $(datadir)/zsh/site-functions
dist_zshcompletion_DATA = docs/completion/zsh/_assay
fishcompletiondir = $(datadir)/fish/vendor_completions.d
dist_fishcompletion_DATA = docs/completion/fish/assay.fish

# What a metric's author reads, installed beside each other.
dist_doc_DATA = docs/facts.md docs/plugins.md

# For who puts a dataset on a Citus cluster.
dist_doc_DATA += docs/citus.sql
