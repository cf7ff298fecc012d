#!/bin/sh
# check.sh - is the metric fit to be used, and is its result on the tiny dataset the expected one?
set -e
assay test ./@id@.so
rm -f tiny.db
assay init tiny.db --group "Tiny group" --as-of 2026-09-30
assay import tiny.db people.csv --seen-from 2020-01-01
ASSAY_PLUGINS=. assay explain tiny.db @id@ --quarter 2026Q3 | sed '/^Rows it can see/,$d' >result.txt
diff -u expected.txt result.txt
echo "the result is the expected one"
