#!/bin/sh
# import.sh - the same files through assay import and through the sqlite3 shell's .import into bare
# tables, in turns: import.sh PEOPLE CENTRES ROUNDS
people=${1:-100000}
centres=${2:-12}
rounds=${3:-5}
. "$(dirname "$0")/scratch.sh"
command -v sqlite3 >/dev/null || { echo 'import.sh: needs the sqlite3 shell'; exit 1; }

"$bench/gen" . "$people" "$centres" || exit 1
"$assay" init empty.db --as-of $until 2>/dev/null || exit 1
"$assay" import empty.db person.csv --profile "$here/bench.ini" 2>/dev/null || exit 1
for file in kpi attendance assessment; do
	rows=$(($(wc -l <$file.csv) - 1))
	columns=$(head -1 $file.csv)
	cp empty.db before.db
	echo "$file.csv, $rows rows, $(wc -c <$file.csv) bytes"
	side_by_side "import $file" "$rounds" "$rows" \
		"sqlite3 .import" "rm -f bare.db; sqlite3 bare.db 'CREATE TABLE t($columns)' '.mode csv' '.import --skip 1 $file.csv t'" \
		"assay import" "cp before.db new.db; '$assay' import new.db $file.csv --profile '$here/bench.ini' 2>said" \
		"assay import, a second time" "'$assay' import new.db $file.csv --profile '$here/bench.ini' 2>said" || exit 1
	grep -q '; nothing written' said || { cat said; exit 1; }
	echo
	rm -f bare.db new.db
done
