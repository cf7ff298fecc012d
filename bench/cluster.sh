#!/bin/sh
# cluster.sh - the peers' plan from three PostgreSQL servers of its own beside the same from one file, what travels, and
# whether the pages are the same: cluster.sh PEOPLE CENTRES.  Skips with a word where PostgreSQL is not installed.
people=${1:-3000}
centres=${2:-6}
. "$(dirname "$0")/measure.sh"
(. "$here/../tests/servers.sh") || { [ $? = 77 ] && exit 0 || exit 1; }
. "$here/../tests/servers.sh"
makes one two three
for name in one two three; do
	starts $name -c jit=off -c shared_buffers=64MB
	echo "postgresql:///postgres?host=$work/at-$name&user=$user" >>list
done
for name in one two three; do
	answers $name
done

"$bench/gen" . "$people" "$centres" && fill new.db || exit 1
"$assay" spread new.db cluster:list >said 2>&1 || { cat said; exit 1; }
echo "$people people, $centres centres, $rows rows, on three servers of one machine"
side_by_side cluster 1 "$rows" "the peers' plan, one file" "'$here/plans.sh' new.db here --lang en >said 2>&1" \
	'the same, three servers' "'$here/plans.sh' cluster:list there --lang en >said 2>&1" || exit 1
same=yes
for page in here/*.pdf; do
	cmp "$page" "there/${page#here/}" || same=no
done
echo "pages byte for byte the same: $same ($(ls here/*.pdf | wc -l) volumes)"

facts=$(facts_of one two three)
echo "the facts have $facts bytes; for the group's result of all years, or of the last quarter, were fetched:"
for metric in retention training_mix objectivity 'training_mix 2024Q4' 'follow_up 2024Q4' 'figure_mean 2024Q4'; do
	case $metric in
	*' '*) "$assay" explain cluster:list "${metric% *}" --quarter "${metric#* }" >said 2>&1 || { cat said; exit 1; } ;;
	*) "$assay" explain cluster:list "$metric" --period $since..$until >said 2>&1 || { cat said; exit 1; } ;;
	esac
	fetched "$metric" <said >>travelled
done
awk -v facts="$facts" '{ bytes = $0; sub(/ bytes from the servers.*/, "", bytes); sub(/.* /, "", bytes); bytes += 0
	printf "%s: %.2f %% of the facts\n", $0, 100 * bytes / facts; if (bytes > most) most = bytes }
	END { printf "at most %.2f %%\n", 100 * most / facts }' travelled | tee share
printf 'cluster\ttravels\t%s\t%s\n' "$(sed -n 's/^at most \(.*\) %/\1/p' share)" $same >>"$reached"
[ $same = yes ]
