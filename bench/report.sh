#!/bin/sh
# report.sh - reports on generated data, beside what people make them with today:
# report.sh PEOPLE CENTRES ROUNDS.  With PEERS, the directory that holds gen.c and the peers
# (peer-r, peer-py, peer-gp), they take turns with assay on the same rows.
people=${1:-3000}
centres=${2:-6}
rounds=${3:-5}
. "$(dirname "$0")/scratch.sh"
size=$(size_of "$people")

if [ -n "$PEERS" ] && ${CC:-cc} -O2 -w "$PEERS/gen.c" -o gen -lsqlite3 -lm 2>/dev/null; then
	./gen peer.db "$people" "$centres" 2>said && ./gen none "$people" "$centres" --csv . 2>>said || exit 1
else
	[ -z "$PEERS" ] && echo 'no peers: PEERS names no directory' || echo "no peers: cannot compile '$PEERS/gen.c'"
	PEERS=
	"$bench/gen" . "$people" "$centres" || exit 1
fi
began=$(date +%s)
fill new.db || exit 1
printf '%s\timport\t%s\n' "$size" $(($(date +%s) - began)) >>"$reached"
echo "$people people, $centres centres, $rows rows, $(wc -c <new.db) bytes"
printf '%s\tpeople\t%s\n%s\trows\t%s\n' "$size" "$people" "$size" "$rows" >>"$reached"

# Which of them can run here?  Each is set against assay.
have() {
	case $1 in
	r) Rscript --vanilla -e 'for (p in c("DBI", "RSQLite", "data.table", "survival", "ggplot2")) library(p, character.only = TRUE)' ;;
	py) python3 -c 'import numpy, pandas, matplotlib, scipy, statsmodels' ;;
	gp) command -v gnuplot && command -v sqlite3 && command -v awk ;;
	esac >/dev/null 2>&1
}
ours="'$here/plans.sh' new.db out --lang en"
set -- "assay, the peers' plan" "$ours >said 2>&1" 'the same, one process' "$ours -j 1 >said 2>&1"
if [ -n "$PEERS" ]; then
	have r && set -- "$@" 'R, ggplot2' "'$PEERS/peer-r' peer.db r.pdf" \
		'R, base graphics' "'$PEERS/peer-r' peer.db b.pdf --plots=base" || echo 'no R with its packages'
	have py && set -- "$@" 'pandas, matplotlib' "'$PEERS/peer-py' peer.db p.pdf" || echo 'no pandas with its packages'
	have gp && set -- "$@" 'sqlite3, awk, gnuplot' "'$PEERS/peer-gp' peer.db g.pdf" || echo 'no gnuplot'
fi
command -v sqlite3 >/dev/null && set -- "$@" 'sums over all rows' \
	"sqlite3 new.db 'SELECT SUM(value) FROM kpi; SELECT SUM(hours) FROM attendance; SELECT SUM(score) FROM assessment; SELECT SUM(hired) FROM employment' >sums"
side_by_side "$size" "$rounds" "$rows" "$@" || exit 1

"$here/plans.sh" new.db out --lang en --format json >said 2>&1 || { cat said; exit 1; }
if Rscript --vanilla -e 'library(survival)' >/dev/null 2>&1 && command -v python3 >/dev/null; then
	set -- years=out/group-${since}_$until.json quarters=out/group-2024Q4.json months.all=out/group-2024-12-01_$until.json
	for centre in $(seq "$centres"); do
		set -- "$@" "months.$centre=out/centre-$centre-2024-12-01_$until.json"
	done
	python3 "$here/numbers.py" "$@" >numbers.tsv || exit 1
	for peer in r p g none; do
		[ -f $peer.pdf.tsv ] && break
	done
	Rscript --vanilla "$here/agree.R" numbers.tsv $([ $peer = none ] || echo $peer.pdf.tsv) >agreed
	agree=$?
	cat agreed
	sed -n "s/^\([0-9]*\) numbers told, \([0-9]*\) .* difference \([^ ]*\) .*/$size\tnumbers\t\1\t\2\t\3/p" agreed >>"$reached"
	[ $agree = 0 ] || exit 1
else
	echo 'no R: the numbers are not compared'
fi
echo
side_by_side "$size" 1 "$rows" 'all metrics, a quarter' "'$assay' report new.db --quarter 2024Q4 --lang en -o all >said 2>&1" \
	'and a volume for each centre' "'$assay' report new.db --quarter 2024Q4 --lang en --each centre -o all >said 2>&1"
