#!/bin/sh
# many.sh - what grows with what: a volume for each of many centres beside the group's, and memory when each person has
# twice the rows: many.sh PEOPLE CENTRES
people=${1:-10000}
centres=${2:-200}
. "$(dirname "$0")/scratch.sh"

"$bench/gen" . "$people" "$centres" && fill new.db || exit 1
echo "$people people, $centres centres, $rows rows, $(wc -c <new.db) bytes"
side_by_side many 1 "$rows" 'all metrics, a quarter' "'$assay' report new.db --quarter 2024Q4 --lang en -o all >said 2>&1" \
	'and a volume for each centre' "'$assay' report new.db --quarter 2024Q4 --lang en --each centre -o all >said 2>&1" || exit 1
rm -rf new.db all
echo
for times in 1 2; do
	"$bench/gen" . 3000 6 $times && fill new$times.db || exit 1
	eval "rows$times=$rows"
done
echo "3000 people, 6 centres: $rows1 rows, and $rows2"
side_by_side twice 3 0 "the peers' plan" "'$here/plans.sh' new1.db out -j 1 >said 2>&1" \
	'with twice the rows' "'$here/plans.sh' new2.db out -j 1 >said 2>&1"
