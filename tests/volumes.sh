#!/bin/sh
# volumes.sh - group, centres and comparison: nothing of others, one theme, one set of numbers, structure.
work=$(mktemp -d) || exit 99
trap '[ -n "$KEEP" ] || rm -rf "$work"' EXIT
cd "$work" || exit 99
bad=0
fail() { echo "volumes.sh: $*"; bad=1; }

"$ASSAY" demo small.db --centres 3 --months 12 >/dev/null 2>&1 || { echo "no demonstration dataset"; exit 1; }
# Canaries: each centre, with what belongs to it, has a name and a code of its own, and a rare character.
plant() {	# code of the demonstration, word, character
	sqlite3 small.db "UPDATE centre SET name = '$2' || id || ' $3', ext_id = replace(ext_id, 'demo:$1', '$2')
		WHERE ext_id LIKE 'demo:$1%'" || fail "cannot plant $2"
}
plant SHA KANARISHA 龘
plant CTU KANARICTU 靐
plant DLC KANARIDLC 龖
sqlite3 small.db "UPDATE person SET name = '麤KANARIPERSON' || id, ext_id = 'kanariid' || id" || fail "cannot plant people"
sqlite3 small.db "UPDATE import_batch SET file_name = 'personnel-' || id || '.csv'" || fail "cannot rename the imported files"

cp "$top_srcdir/docs/page.png" logo.png
cat >house.theme <<'T'
[theme]
organisation = House of Canaries
organisation.zh_CN = 金丝雀集团
logo = logo.png
paper = Letter
footer = Internal use
footer.zh_CN = 内部使用
[colours]
accent = #7A0019
T
cat >some.plan <<'P'
[report]
history = 3
[metric retention]
by = centre cohort
[metric participation]
by = centre
P
"$ASSAY" report small.db --quarter 2026Q3 --each centre --plan ./some.plan --each-plan ./some.plan --theme ./house.theme \
	--lang en,zh_CN --format pdf,json,csv,svg,png -o out >list.txt || fail "no volumes"
"$ASSAY" compare small.db --quarter 2026Q3 --plan ./some.plan --theme ./house.theme --lang en,zh_CN \
	--format pdf,json,csv -o out >>list.txt || fail "no comparison"

# A centre is not set beside what the group's volume asks under the same name of something else.
printf '[metric retention]\nby = centre\nparam.landmark = 30\n' >month.plan
"$ASSAY" report small.db --quarter 2026Q3 --each centre --plan ./some.plan --each-plan ./month.plan --lang en -o month >/dev/null \
	|| fail "no volumes of another question"
for f in month/centre-*; do
	pdftotext "$f" - | grep -q "Where this centre stands" && fail "$f compares day 30 with day 90"
done
for f in out/centre-*-en.pdf; do
	pdftotext "$f" - | grep -q "Where this centre stands" || fail "$f does not say where the centre stands"
done

# Each page of a draft says so, whatever the theme has for a footer.
"$ASSAY" report small.db --period 2026-08-01..2026-10-31 --plan ./some.plan --theme ./house.theme --lang en -o draft >draft.txt \
	|| fail "no draft"
pages=$(pdfinfo "$(cat draft.txt)" | awk '/^Pages:/ { print $2 }')
[ "$(pdftotext -layout "$(cat draft.txt)" - | grep -c "Internal use DRAFT")" = "$pages" ] || fail "not every page of a draft says so"

# As many files as were asked for.
[ "$(ls out | wc -l)" = "$(sort -u list.txt | wc -l)" ] || fail "files were written that were not printed"
for kind in pdf json; do
	want=5
	[ $kind = pdf ] && want=10
	[ "$(grep -c "\.$kind\$" list.txt)" = $want ] || fail "not $want files of $kind: $(grep -c "\.$kind\$" list.txt)"
done

# Everything a PDF has in it: strings of all objects (metadata, outline, structure), text, streams, fonts.
inside() {
	qpdf --json --json-key=qpdf "$1" 2>/dev/null
	pdftotext "$1" -
	pdfinfo "$1"
	pdfdetach -list "$1"
	qpdf --qdf --object-streams=disable "$1" -
}

for f in out/*.pdf; do
	inside "$f" >inside.txt 2>/dev/null
	qpdf --check "$f" >/dev/null 2>&1 || fail "$f is not sound"
	grep -a -q -i assay inside.txt && fail "$f names the product in spite of its theme"
	grep -a -q "0 embedded files" inside.txt || fail "$f has attachments"
	case $f in
	*-en.pdf) grep -q "Internal use" inside.txt || fail "$f has no footer of its theme" ;;
	*) grep -q "内部使用" inside.txt || fail "$f has no footer of its theme" ;;
	esac
	pdfinfo "$f" | grep -q "^Page size: *612 x 792" || fail "$f is not on Letter"
	# the outline, the structure and the text all find what the test would find of others
	own=none
	case $f in
	*kanarisha*) own=SHA ;;
	*kanarictu*) own=CTU ;;
	*kanaridlc*) own=DLC ;;
	esac
	grep -a -q -i "KANARIPERSON\|kanariid\|麤\|<9EA4>" inside.txt && fail "$f tells of a person"
	[ $own = none ] && continue
	grep -q "KANARI$own" inside.txt || fail "$f does not name its own centre"
	for other in SHA:9F98 CTU:9750 DLC:9F96; do
		[ "${other%:*}" = $own ] && continue
		grep -a -q -i "KANARI${other%:*}" inside.txt && fail "$f tells of ${other%:*}"
		grep -a -q -i "<${other#*:}>" inside.txt && fail "$f has a character of ${other%:*} in a font"
	done
	grep -a -q "<9F98>\|<9750>\|<9F96>" inside.txt || fail "$f: the fonts' characters were not seen"
done
for f in $(grep 'out/centre-.*\.\(json\|csv\|svg\|png\)$' list.txt); do
	own=$(echo "$f" | sed 's/.*kanari\([a-z]*\).*/\1/' | tr a-z A-Z)
	for other in SHA CTU DLC; do
		[ $other = "$own" ] && continue
		grep -a -q -i "KANARI$other" "$f" && fail "$f tells of $other"
	done
	grep -a -q -i "KANARIPERSON\|kanariid" "$f" && fail "$f tells of a person"
done
grep -a -l "tEXt\|zTXt\|iTXt\|eXIf" out/*.png && fail "a PNG has text in it"
grep -l -i assay out/*.svg out/*.csv out/*.json && fail "a file names the product in spite of its theme"

# The numbers of the pages are those of the results file.
squeeze() { tr -d ' \n\r\f\t"' | sed 's/ //g'; }
for f in out/*.json; do
	stem=${f%.json}
	pdftotext "$stem-en.pdf" - | squeeze >page.txt
	cat "$stem"-en-*.csv | squeeze >tables.txt
	"$top_builddir/tests/printed" en "$f" >figures.txt || fail "$f cannot be read"
	[ "$(wc -l <figures.txt)" -gt 10 ] || fail "$f prints no figures"
	while IFS='	' read -r where figure; do
		figure=$(printf '%s' "$figure" | squeeze)
		grep -qF -- "$figure" page.txt && continue
		# the comparison sets centres side by side and has no tables of its own
		case $f$where in *compare-*table) continue ;; esac
		[ "$where" != page ] && grep -qF -- "$figure" tables.txt && continue
		fail "$f has $figure, the $where does not"
	done <figures.txt
done

# CSV: byte order mark, CRLF, and no cell that a spreadsheet would reckon.
for f in out/*.csv; do
	[ "$(head -c 3 "$f" | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail "$f has no byte order mark"
	[ "$(grep -c "$(printf '\r')\$" "$f")" = "$(wc -l <"$f")" ] || fail "$f does not end its lines by CRLF"
	tail -c +4 "$f" | tr -d '\r' | grep -q -E '(^|,)"?[=@+]' && fail "$f has a cell that begins like a formula"
done

# Structure: what a screen reader needs.
for f in out/*.pdf; do
	qpdf --qdf --object-streams=disable "$f" plain.txt
	awk '
	/^[0-9]+ [0-9]+ obj$/ { s = alt = scope = page = tabs = "" }
	/^  \/S \// { s = $2 }
	/^  \/Alt/ { alt = $0 }
	/^    \/Scope/ { scope = $0 }
	/^  \/Type \/Page$/ { page = 1 }
	/^  \/Tabs \/S$/ { tabs = 1 }
	/^  \/Lang \(/ { lang = 1 }
	/^  \/Subtype \/Link$/ { links++ }
	/^endobj$/ {
		if (s != "") count[s]++
		if (s == "/Figure" && length(alt) < 10) print "a figure without alternative text"
		if (s == "/TH" && scope == "") print "a head cell without scope"
		if (page && !tabs) print "a page whose tab order is not the structure"
	}
	END {
		split("/Document /H1 /H2 /Table /TR /TH /TD /Figure /Link /TOC", need, " ")
		for (i in need) if (!count[need[i]]) print "no " need[i]
		if (!lang) print "no language"
		if (count["/Link"] != links) print links " links, " count["/Link"] " of them tagged"
	}' plain.txt >wrong.txt
	[ -s wrong.txt ] && fail "$f: $(sort wrong.txt | uniq -c | head -5)"
	# headings are read in the order in which they stand on the pages
	pdftotext -raw "$f" - | squeeze >page.txt
	pdfinfo -struct-text "$f" 2>/dev/null | awk '/^ *(H[1-6]|P|LBody|TD|TH) ?\(?/ { on = /^ *H[1-6]/ } on && /^ *"/ { print }' \
		| sed 's/^ *"//; s/"$//' >heads.txt
	[ "$(wc -l <heads.txt)" -gt 5 ] || fail "$f has no headings in its structure"
	while read -r head; do printf '%s' "$head" | squeeze; echo; done <heads.txt >squeezed.txt
	awk 'NR == FNR { page = page $0; next } length($0) > 0 {
		at = index(substr(page, from + 1), $0)
		if (at == 0) { print "out of order: " $0; exit }
		from += at }' page.txt squeezed.txt >order.txt
	[ -s order.txt ] && fail "$f: $(cat order.txt)"
done
exit $bad
