#!/bin/sh
# groups.sh - what is added up outside SQLite is what SQLite's own GROUP BY answers, whatever memory there is for it.
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT

"$ASSAY" demo "$work/made.db" --seed 5 --centres 1 --months 6 >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
"$top_builddir/tests/engines" "$work/made.db" "$work/made.db" groups
