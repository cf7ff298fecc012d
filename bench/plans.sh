#!/bin/sh
# plans.sh DB OUT [OPTION...] - the three reports that together tell what the peers make: of all years, by quarter, and by month.
. "$(dirname "$0")/measure.sh"
db=$1 out=$2
shift 2
"$assay" report "$db" --period $since..$until --plan "$here/peers.plan" -o "$out" "$@" &&
"$assay" report "$db" --quarter 2024Q4 --plan "$here/quarters.plan" -o "$out" "$@" &&
"$assay" report "$db" --period 2024-12-01..$until --plan "$here/months.plan" --each centre --each-plan "$here/months.plan" -o "$out" "$@"
