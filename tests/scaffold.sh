#!/bin/sh
# scaffold.sh - assay new: what it writes builds against the installed header alone, runs, is
# installed and found; what it cannot make it says in a sentence, and leaves what is there.
for tool in make pkg-config cc; do
	command -v $tool >/dev/null || { echo "there is no $tool here"; exit 77; }
done
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
failed=0
complain()
{
	echo "$*"
	failed=1
}

. "$top_srcdir/tests/installed.sh"
HOME=$work/home XDG_DATA_HOME=
export HOME XDG_DATA_HOME
cd "$work" || exit 99

built()
{
	"$@" >"$work/log" 2>&1 || { cat "$work/log"; complain "failed: $*"; }
	if grep -i 'warning' "$work/log"; then
		complain "not without warnings: $*"
	fi
}
"$ASSAY" new turnover_cost 2>said || complain "assay new failed: $(cat said)"
grep -q 'made the folder' said || complain "assay new does not say what it has made"
if grep -r '@id@\|@title@' turnover_cost; then
	complain "a place in a template was not filled in"
fi
built make -C turnover_cost
built make -C turnover_cost check
if grep -E '^not ok|^# .* has not asked for' log; then
	complain "what assay new writes does not pass assay test"
fi
[ "$(grep -c '^ok' log)" -ge 14 ] || complain "assay test has tested less than it should"
built make -C turnover_cost install
ASSAY_PLUGINS= "$ASSAY" metrics 2>/dev/null | grep -q '^turnover_cost  Turnover cost$' || complain "the installed metric is not found"

# A metric in words and a number only.
"$ASSAY" new q2 2>/dev/null && built make -C q2 check

# refused CODE SENTENCE COMMAND...
refused()
{
	code=$1 sentence=$2
	shift 2
	"$@" >said 2>&1
	[ $? = "$code" ] || complain "not the exit code $code: $*"
	grep -q -e "$sentence" said || complain "not the sentence '$sentence' but '$(cat said)': $*"
}
echo mine >turnover_cost/expected.txt
refused 2 "there is a metric 'turnover_cost' already" "$ASSAY" new turnover_cost
rm -r home
refused 3 "'turnover_cost' is there already, and is left as it is" "$ASSAY" new turnover_cost
[ "$(cat turnover_cost/expected.txt)" = mine ] || complain "a file that was there was written over"
for name in '' Turnover ../x 2nd 'a b' -x café a/b a.b "$(printf '%041d' 0 | tr 0 a)"; do
	refused 2 'cannot be the name of a metric' "$ASSAY" new -- "$name"
done
refused 2 "there is a metric 'retention' already" "$ASSAY" new retention
refused 2 "needs arguments" "$ASSAY" new
refused 2 "does not take 'b'" "$ASSAY" new a b
refused 3 "cannot read '/no/such/place/plugins/scaffold/metric.c'" env ASSAY_DATA=/no/such/place "$ASSAY" new gone
[ ! -e gone ] || complain "half a folder was left behind"
: >file
refused 3 "'file' is there already" "$ASSAY" new file
exit $failed
