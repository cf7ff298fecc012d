#!/bin/sh
# report.sh - assay report as a user meets it: files, languages, equal bytes, clear refusals.
work=$(mktemp -d) || exit 99
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 99
bad=0
fail() { echo "report.sh: $*"; bad=1; }

"$ASSAY" demo small.db --centres 3 --months 12 >/dev/null 2>&1 || { echo "no demonstration dataset"; exit 1; }

# The same question gives the same bytes under any locale, time zone and number of processes.
"$ASSAY" report small.db --quarter 2026Q3 --format pdf,json,csv,svg,png -o one >one.txt || fail "the first report failed"
LC_ALL=C.UTF-8 TZ=Asia/Shanghai "$ASSAY" report small.db --quarter 2026Q3 --format pdf,json,csv,svg,png \
	--jobs 1 -o two >two.txt || fail "the second report failed"
sed 's/^one/two/' one.txt | cmp -s - two.txt || fail "the lists of files differ"
while read -r f; do
	[ -s "$f" ] || fail "$f was printed but is not there"
	cmp -s "$f" "two${f#one}" || fail "$f differs between two runs"
	case $f in *[!a-zA-Z0-9./_-]*) fail "$f is not a plain name" ;; esac
done <one.txt
[ "$(ls one | wc -l)" = "$(wc -l <one.txt)" ] || fail "files were written that were not printed"

# Vector charts, text that can be searched, in each language's manner.
for lang in en zh_CN zh_TW; do
	pdf=one/group-2026Q3-$lang.pdf
	qpdf --check "$pdf" >/dev/null 2>&1 || fail "$pdf is not sound"
	[ "$(pdfimages -list "$pdf" | wc -l)" = 2 ] || fail "$pdf has a bitmap"
	pdftotext -layout "$pdf" "$lang.txt"
	pdffonts "$pdf" | awk 'NR > 2 && $(NF-4) != "yes" { bad = 1 } END { exit bad }' || fail "$pdf has a font that is not embedded"
	pdfinfo "$pdf" | grep -q "^Tagged: *yes" || fail "$pdf is not tagged"
	pdfinfo "$pdf" | grep -qi "$(id -un)\|$(hostname)\|$work" && fail "$pdf tells where it was made"
done
grep -q "2026 Q3" en.txt || fail "no 2026 Q3"
grep -q "2026年第三季度" zh_CN.txt || fail "no 2026年第三季度"
grep -q "2026年第三季 *" zh_TW.txt || fail "no 2026年第三季"
grep -q "累积\|风险人数" zh_CN.txt || fail "a chart has lost its Chinese"

# The headline of the PDF is the JSON's.
value=$(awk '/"now":/ { on = 1 } on && /"headline":/ { h = 1 } h && /"value":/ { gsub(/[^0-9.eE-]/, "", $2); print $2; exit }' one/group-2026Q3.json)
percent=$(awk -v v="$value" 'BEGIN { printf "%.0f%%", v * 100 }')
grep -q "$percent" en.txt || fail "the PDF does not have the JSON's headline $value as $percent"

# The document of the results file knows every key that is in it.
awk '/"params": \{/ { skip = /\}/ ? 0 : 1 } !skip { print } /\}/ { skip = 0 }' one/group-2026Q3.json | sed -n 's/^ *"\([a-z0-9A-Z_]*\)":.*/\1/p' \
	| sort -u >keys.txt
[ "$(wc -l <keys.txt)" -gt 60 ] || fail "only $(wc -l <keys.txt) keys in the results file"
while read -r key; do
	grep -qF "\`$key\`" "$top_srcdir/docs/results.md" || fail "docs/results.md does not tell of '$key'"
done <keys.txt
grep -q "\`schema\` is $(sed -n 's/^ *"schema": \([0-9]*\),.*/\1/p' one/group-2026Q3.json)\." "$top_srcdir/docs/results.md" \
	|| fail "docs/results.md tells of another schema"

# CSV opens in a Chinese spreadsheet: byte order mark and CRLF.
head -c 3 one/group-2026Q3-zh_CN-scorecard.csv | od -An -tx1 | grep -q "ef bb bf" || fail "no byte order mark"

# A volume for each centre: as many as there are, and no word of the others in any.
"$ASSAY" report small.db --quarter 2026Q3 --each centre --format pdf,json --lang en,zh_CN -o each >each.txt || fail "no volumes for each centre"
awk '/"centres": \[/ { on = 1 } on && /"(code|name)":/ { gsub(/^[^:]*: "|",?$/, ""); print } /"cohorts": \[/ { exit }' \
	each/group-2026Q3.json | awk 'NR % 2 { code = $0; next } { print code "\t" $0 }' >centres.txt
[ "$(wc -l <centres.txt)" = 3 ] || fail "not three centres: $(cat centres.txt)"
[ "$(grep -c '^each/centre-.*pdf$' each.txt)" = 6 ] || fail "not six volumes of centres"
while IFS="	" read -r code name; do
	stem=each/centre-$(echo "$code" | tr 'A-Z:' 'a-z-')-2026Q3
	for f in "$stem-en.pdf" "$stem-zh_CN.pdf"; do
		pdftotext "$f" - >own.txt || fail "$f is missing"
		pdfinfo -struct-text "$f" >>own.txt 2>/dev/null
		pdfinfo "$f" >>own.txt
		grep -qF "${name%% *}" own.txt || fail "$f does not name its own centre"
		cat "$stem.json" >>own.txt
		while IFS="	" read -r other_code other_name; do
			[ "$code" = "$other_code" ] && continue
			for word in "$other_code" ${other_name}; do
				grep -qF "$word" own.txt && fail "$f tells of $word"
			done
		done <centres.txt
	done
done <centres.txt
"$ASSAY" compare small.db --quarter 2026Q3 --lang zh_CN -o each >compare.txt || fail "no comparison"
[ "$(cat compare.txt)" = each/compare-2026Q3-zh_CN.pdf ] || fail "compare printed $(cat compare.txt)"

# Refusals: one sentence, the right exit code, nothing written.
refuse() {	# code, words, arguments
	code=$1 words=$2
	shift 2
	"$ASSAY" report "$@" >out.txt 2>err.txt
	got=$?
	[ "$got" = "$code" ] || fail "'report $*' ended with $got, not $code: $(cat err.txt)"
	grep -q "$words" err.txt || fail "'report $*' said: $(cat err.txt)"
	[ -s out.txt ] && fail "'report $*' printed a path"
}
printf '[metric no_such_metric]\n' >metric.plan
printf '[report]\ncolor = red\n[metric retention]\n' >key.plan
printf '[metric retention]\ntarget = high\n' >target.plan
printf '[metric retention]\nparam.basis = hearsay\n' >value.plan
printf '[theme]\npaper = A5\n' >bad.theme
printf '[theme]\nlogo = metric.plan\n' >logo.theme
printf '[fonts]\nlatin = No Such Font\n' >font.theme
printf '[theme]\norganisation = House of \360\223\200\200\n' >glyph.theme
printf '[metric retention]\nby = none\n' >one.plan
"$ASSAY" init empty.db --group Nobody --as-of 2026-09-30 >/dev/null 2>&1 || fail "no empty dataset"
echo "not a dataset" >text.db
refuse 2 "metric.plan:1.*no_such_metric" small.db --quarter 2026Q3 --plan ./metric.plan -o x
refuse 2 "key.plan:2: unknown key 'color'" small.db --quarter 2026Q3 --plan ./key.plan -o x
refuse 2 "target.plan:2: 'target' is 'high': it takes a number" small.db --quarter 2026Q3 --plan ./target.plan -o x
refuse 2 "bad.theme:2: 'paper' is 'A5'" small.db --quarter 2026Q3 --theme ./bad.theme -o x
refuse 2 "logo.theme:2.*neither a PNG nor an SVG" small.db --quarter 2026Q3 --theme ./logo.theme -o x
refuse 3 "No Such Font.*not installed" small.db --quarter 2026Q3 --plan ./one.plan --theme ./font.theme -o x
refuse 3 "no font has U+13000, as in 'House of " small.db --quarter 2026Q3 --plan ./one.plan --theme ./glyph.theme -o x
refuse 3 "holds nothing that can be assessed" empty.db --quarter 2026Q3 --plan ./one.plan -o x
refuse 2 "no-such.plan" small.db --quarter 2026Q3 --plan no-such.plan -o x
refuse 2 "2026Q5" small.db --quarter 2026Q5 -o x
refuse 2 "klingon" small.db --quarter 2026Q3 --lang klingon -o x
refuse 2 "docx" small.db --quarter 2026Q3 --format docx -o x
refuse 2 "each" small.db --quarter 2026Q3 --each team -o x
refuse 2 "where the files go" small.db --quarter 2026Q3
refuse 3 "not\|no " text.db --quarter 2026Q3 -o x
refuse 3 "no-such.db" no-such.db --quarter 2026Q3 -o x
refuse 3 "2027\|after\|future" small.db --quarter 2027Q3 -o x
mkdir locked && chmod a-w locked
[ -w locked ] || refuse 3 "locked" small.db --quarter 2026Q3 -o locked
refuse 3 "text.db" small.db --quarter 2026Q3 -o text.db/x

# One unit, and no quarter before: sensible pages.
{
	echo "employee no,name,office,role,start date,end date,leave type,leave reason"
	i=100
	while [ $i -lt 160 ]; do
		echo "W-$i,,Wuhan,agent,2026-07-0$((i % 9 + 1)),,,"
		i=$((i + 1))
	done
} >people.csv
"$ASSAY" init single.db --group Alone --as-of 2026-09-30 >/dev/null 2>&1
"$ASSAY" import single.db people.csv >/dev/null 2>&1 || fail "cannot import one office"
"$ASSAY" report single.db --quarter 2026Q3 --plan ./one.plan --each centre --lang en --format pdf,json -o single >single.txt || fail "no report of one office"
pdftotext single/group-2026Q3-en.pdf single-en.txt || fail "no volume of one office"
grep -q '"state": "unable"\|"state": "none"' single/group-2026Q3.json || fail "a quarter before the first has numbers"
grep -q "n/a" single-en.txt || fail "the quarter before is not said to be missing"

# A run that fails leaves the edition from before as it was.
if [ "$(id -u)" != 0 ]; then
	chmod a-w one
	"$ASSAY" report small.db --quarter 2026Q3 -o one >/dev/null 2>&1 && fail "wrote into a directory that is closed"
	chmod u+w one
	cmp -s one/group-2026Q3-en.pdf two/group-2026Q3-en.pdf || fail "the edition from before was touched"
fi
exit $bad
