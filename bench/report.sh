#!/bin/sh
# report.sh - reports on generated data, beside what people make them with today:
# report.sh PEOPLE CENTRES ROUNDS.  With PEERS, the directory that holds gen.c and the peers
# (peer-r, peer-py, peer-gp), they take turns with assay on the same rows.
people=${1:-3000}
centres=${2:-6}
rounds=${3:-5}
. "$(dirname "$0")/scratch.sh"
period=2019-01-01..2024-12-31

if [ -n "$PEERS" ] && ${CC:-cc} -O2 -w "$PEERS/gen.c" -o gen -lsqlite3 -lm 2>/dev/null; then
	./gen peer.db "$people" "$centres" 2>said && ./gen none "$people" "$centres" --csv . 2>>said || exit 1
else
	[ -z "$PEERS" ] && echo 'no peers: PEERS names no directory' || echo "no peers: cannot compile '$PEERS/gen.c'"
	PEERS=
	"$bench/gen" . "$people" "$centres" || exit 1
fi
rows=0
"$assay" init new.db --as-of 2024-12-31 2>/dev/null || exit 1
for file in person attendance assessment kpi; do
	rows=$((rows + $(wc -l <$file.csv) - 1))
	"$assay" import new.db $file.csv --profile "$here/bench.ini" 2>said || { cat said; exit 1; }
done
echo "$people people, $centres centres, $rows rows, $(wc -c <new.db) bytes"

# Which of them can run here?  The first is what the others are set against.
have() {
	case $1 in
	r) Rscript --vanilla -e 'for (p in c("DBI", "RSQLite", "data.table", "survival", "ggplot2")) library(p, character.only = TRUE)' ;;
	py) python3 -c 'import numpy, pandas, matplotlib, scipy, statsmodels' ;;
	gp) command -v gnuplot && command -v sqlite3 && command -v awk ;;
	esac >/dev/null 2>&1
}
ours="$assay report new.db --period $period --plan $here/peers.plan --lang en -o out >said 2>&1"
set --
if [ -n "$PEERS" ]; then
	have r && set -- "$@" 'R, ggplot2' "'$PEERS/peer-r' peer.db r.pdf" \
		'R, base graphics' "'$PEERS/peer-r' peer.db b.pdf --plots=base" || echo 'no R with its packages'
	have py && set -- "$@" 'pandas, matplotlib' "'$PEERS/peer-py' peer.db p.pdf" || echo 'no pandas with its packages'
	have gp && set -- "$@" 'sqlite3, awk, gnuplot' "'$PEERS/peer-gp' peer.db g.pdf" || echo 'no gnuplot'
fi
command -v sqlite3 >/dev/null && set -- "$@" 'one sum over the figures' "sqlite3 new.db 'SELECT SUM(value) FROM kpi' >said"
set -- "$@" "assay, the peers' plan" "$ours" \
	'the same, one process' "${ours% >said*} -j 1 >said 2>&1"
"$bench/run" "$rounds" "$rows" "$@" || { cat said; exit 1; }

"$assay" report new.db --period $period --plan "$here/peers.plan" --format json -o out >said 2>&1 || { cat said; exit 1; }
if Rscript --vanilla -e 'library(survival)' >/dev/null 2>&1 && command -v python3 >/dev/null; then
	python3 "$here/numbers.py" out/*.json >numbers.tsv && Rscript --vanilla "$here/agree.R" numbers.tsv 2024-12-31 || exit 1
else
	echo 'no R: the numbers are not compared'
fi
echo
"$bench/run" 1 "$rows" 'all metrics, a quarter' "'$assay' report new.db --quarter 2024Q4 --lang en -o all >said 2>&1" \
	'and a volume for each centre' "'$assay' report new.db --quarter 2024Q4 --lang en --each centre -o all >said 2>&1" || cat said
