#!/bin/sh
# fuzz.sh - the fuzz targets over their corpora.
for target in csv metric ndjson profile value; do
	"$top_builddir/tests/fuzz/$target" "$top_srcdir/tests/fuzz/corpus/$target" || { echo "$target"; exit 1; }
done
