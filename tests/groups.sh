#!/bin/sh
# groups.sh - what is added up outside SQLite is what SQLite's own GROUP BY answers, whatever memory there is for it.
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT

"$ASSAY" demo "$work/made.db" --seed 5 --centres 1 --months 6 >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
"$top_builddir/tests/engines" "$work/made.db" "$work/made.db" groups || exit 1

# Of what the metrics ask, none that is joined to groups loses its index by that.
for metric in $("$ASSAY" metrics | sed -n 's/^\([a-z_]*\)  .*/\1/p'); do
	"$ASSAY" explain "$work/made.db" "$metric" --quarter 2026Q3 2>>"$work/said" | sed -n '/^-- 1 of /,$p'
done >"$work/asked"
"$top_builddir/tests/joined" "$work/made.db" <"$work/asked" >"$work/joined" || { cat "$work/joined"; exit 1; }
cat "$work/joined"
grep -q 'with [1-9][0-9]* joined groups' "$work/joined"
