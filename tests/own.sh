#!/bin/sh
# own.sh - metrics of a user's own, as plugin and as .metric file: found in each place, asked for by id
# in a plan, in a report's pages, scorecard and JSON, in its language where they have it, else in English.
top=$(cd "$top_builddir" && pwd) || exit 99
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
shipped=$ASSAY_PLUGINS
ASSAY_PLUGINS= HOME=$work/home XDG_DATA_HOME=$work/xdg
export ASSAY_PLUGINS HOME XDG_DATA_HOME
bad=0
fail() { echo "own.sh: $*"; bad=1; }

# Twenty-four people in two offices; six of the first left after 39 days.
awk 'BEGIN { print "工号,姓名,性别,处室,岗位,入职日期,结束日期,结束类型,离职类型,离职原因,原工号"
	for (i = 1; i <= 24; i++)
		printf "E%03d,员工%d,女,%s,坐席,2019-01-07,%s,,\n", i, i, i <= 12 ? "一处" : "二处",
			i <= 6 ? "2019-02-15,离职,主动离职" : ",," }' >people.csv
"$ASSAY" init small.db --as-of 2019-12-31 >/dev/null 2>&1 && "$ASSAY" import small.db people.csv >/dev/null || exit 99

# What assay writes works as it is, passes the conformance kit, and is found in each place.
mkdir -p made xdg/assay/plugins home/.local/share/assay/plugins
(cd made && "$ASSAY" new early_leavers --sql) 2>said || fail "assay new --sql: $(cat said)"
grep -q "made the file 'early_leavers.metric'" said || fail "assay new --sql said: $(cat said)"
grep -q '@id@\|@title@' made/early_leavers.metric && fail "a place in the template was not filled in"
(cd made && "$ASSAY" new early_leavers --sql) >said 2>&1 && fail "a file that was there was written over"
grep -q "'early_leavers.metric' is there already, and is left as it is" said || fail "assay new --sql said: $(cat said)"
"$ASSAY" test made/early_leavers.metric >said || fail "assay test: $(grep -A3 '^not ok' said)"
listed() { "$ASSAY" metrics 2>/dev/null | grep -q '^early_leavers  Early leavers$' || fail "not found in $1"; }
ASSAY_PLUGINS=$work/made listed ASSAY_PLUGINS
cp made/early_leavers.metric xdg/assay/plugins && listed XDG_DATA_HOME
mv xdg/assay/plugins/early_leavers.metric home/.local/share/assay/plugins
"$ASSAY" metrics 2>/dev/null | grep -q '^early_leavers' && fail "XDG_DATA_HOME does not go before HOME"
XDG_DATA_HOME= listed HOME

# Counted by hand: 6 of 24 within 60 days, none within 30.
mv home/.local/share/assay/plugins/early_leavers.metric xdg/assay/plugins
explains() { "$ASSAY" explain small.db early_leavers --quarter 2019Q1 "$@" | grep -q "$expect" || fail "explain $* does not tell '$expect'"; }
expect='headline: 25% (12-45), n = 24, of which 6 count'
explains --set days=60
expect='headline: 50% (25-75), n = 12, of which 6 count'
explains --set days=60 --centre 一处
expect='headline: 0% (0-14), n = 24$'
explains

# In a report, beside a shipped one and a plugin; this one has no word of Chinese but its title's.
cp "$top/tests/hostile/told/told.so" xdg/assay/plugins
sed -e '/\.zh_/,/^[a-z[;]/{/\.zh_/d;/^ /d;}' -e '/^\[words/,$d' -e 's/^id = .*/id = plain/' -e 's/^title = .*/title = Plainly said\ntitle.zh_CN = 直说/' \
	made/early_leavers.metric >xdg/assay/plugins/plain.metric
cat >own.plan <<END
[metric retention]
[metric early_leavers]
title.zh_TW = 很快離開
target = 10%
param.days = 60
[metric plain]
history = no
[metric told]
END
"$ASSAY" report small.db --quarter 2019Q1 --plan ./own.plan --lang en,zh_CN,zh_TW --format pdf,json,csv -o out >files 2>said ||
	fail "the report: $(cat said)"
for lang in en zh_CN zh_TW; do
	pdftotext -layout "out/group-2019Q1-$lang.pdf" $lang.txt || fail "no pages in $lang"
done
has() { tr -d '\n' <"$1.txt" | grep -q -e "$2" || fail "the $1 volume does not say '$2'"; }
has en 'Early leavers: 25%'
has en 'Of the people hired in the period, the share that left within their first days'
has en 'By role'
has en 'Agents'
has en 'Plainly said'
has en 'Told'
has zh_CN '早期离职率：25%'
has zh_CN '报告期内入职的人员中'
has zh_CN '按岗位'
has zh_CN '直说'
has zh_CN 'Of the people hired in the period, the share that left within their first days'
has zh_TW '很快離開：25%'
has zh_TW 'Plainly said'
grep -q '一处\|早期\|直说' en.txt >chinese && grep -v '一处\|二处' en.txt | grep -q '早期\|直说' && fail "the English volume speaks Chinese"
figure=$(awk '/"metric": "early_leavers"/ || /"id": "early_leavers"/ { on = 1 } on && /"headline":/ { h = 1 }
	h && /"(value|n|events)":/ { gsub(/[",]/, ""); printf "%s", $0; k++ } k == 3 { exit }' out/group-2019Q1.json | tr -s ' ')
case $figure in
*"value: 0.25"*"n: 24"*"events: 6"*) ;;
*) fail "the JSON has$figure" ;;
esac
grep -q 'Early leavers' out/group-2019Q1-en-scorecard.csv || fail "the scorecard does not name it"

# What is refused is told where it is missed; another's id is told too; and the rest goes on.
sed -i 's/^shape = share/shape = pie/' xdg/assay/plugins/plain.metric
"$ASSAY" report small.db --quarter 2019Q1 --plan ./own.plan -o none >/dev/null 2>said && fail "a plan with a refused metric made a report"
grep -q "own.plan:6: there is no metric 'plain'" said || fail "the refused one: $(cat said)"
grep -q "plain.metric' was refused: line [0-9]*: 'shape' is 'pie'" said || fail "not why: $(cat said)"
sed -i -e 's/^shape = pie/shape = share/' -e 's/^id = .*/id = retention/' xdg/assay/plugins/plain.metric
ASSAY_PLUGINS=$shipped "$ASSAY" metrics 2>&1 >/dev/null | grep -q "refused '.*plain.metric': its id 'retention' is taken by '.*retention.so', which was found first" ||
	fail "two metrics of one id are not told"
ASSAY_PLUGINS=$work/xdg/assay/plugins "$ASSAY" metrics 2>&1 >/dev/null | grep -q "refused '.*retention.so': its id 'retention' is taken by '.*plain.metric', which was found first" ||
	fail "a shipped metric that is set aside is not told"
aside() { sed -n "s/^assay: metric '\(.*\)' comes from '.*\(plain.metric\)', and '.*\(retention.so\)' is set aside$/\1 \2 \3/p" said; }
echo '[metric retention]' >aside.plan
ASSAY_PLUGINS=$work/xdg/assay/plugins "$ASSAY" report small.db --quarter 2019Q1 --plan ./aside.plan --format json -o aside >/dev/null 2>said ||
	fail "the report with a metric set aside: $(cat said)"
[ "$(aside)" = 'retention plain.metric retention.so' ] || fail "a report does not tell what was set aside: $(cat said)"
echo '[metric told]' >aside.plan
ASSAY_PLUGINS=$work/xdg/assay/plugins "$ASSAY" report small.db --quarter 2019Q1 --plan ./aside.plan --format json -o aside >/dev/null 2>said
grep -q 'set aside' said && fail "a report tells what was set aside and not asked for: $(cat said)"
exit $bad
