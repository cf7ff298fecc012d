#!/bin/sh
# conform.sh - assay test: passes what is fit, and finds what is not, each in its own way.
[ -e "$top_builddir/tests/hostile/built" ] || {
	echo "the unfit metrics are not built here"
	exit 77
}
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
unfit=$(cd "$top_builddir/tests/hostile/unfit" && pwd) || exit 99
TMPDIR=$work
export TMPDIR
failed=0
complain()
{
	echo "$*"
	failed=1
}

# kit CODE NAME OPTIONS...: what assay test says of a file.
kit()
{
	code=$1 said=$work/said.$2
	file=$unfit/$2.so
	shift 2
	"$ASSAY" test "$file" "$@" >"$said" 2>&1
	got=$?
	[ $got = "$code" ] || { cat "$said"; complain "exit code $got, not $code: $file"; }
	tail -n 1 "$said" | grep -q '^1\.\.[0-9]*$' || complain "no plan at the end: $file"
	[ "$(ls -A "$work" | grep -v '^said\.\|^kept$')" = "" ] || complain "datasets were left behind: $file"
}
says()
{
	grep -q -e "$1" "$said" || { cat "$said"; complain "it does not say: $1"; }
}

kit 0 0 --keep "$work/kept" --large
[ "$(grep -c '^ok' "$said")" = 15 ] || complain "the fit one was not tested whole"
says '^ok 15 - a million rows$'
says "# it needs 'role' of employment and has not asked for it here"
says "# 2026-01-01..2026-03-31: there is no 'cohort' then, and it tells a number all the same"
for name in small empty one-row null not-utf8 reversed; do
	"$ASSAY" explain "$work/kept/$name.db" retention --quarter 2026Q3 >/dev/null 2>&1
	case $? in
	0) ;;
	3) [ $name = empty ] || complain "the dataset '$name' is not one" ;;
	*) complain "the shipped retention does not bear the dataset '$name'" ;;
	esac
done

kit 1 1
says "'counter' can be written to"
says "'note' can be written to"
says "it uses 'time'"
says "'By number' has no text in zh_TW"
says "'A number' has no text in zh_CN and zh_TW"
says "'asked %d times' has no text in zh_CN and zh_TW"
says "asked again it gives another answer"
says "where there is nothing"
says "days = 1000, .*: the metric crashed (SIGABRT)"
says '^not ok .* everything is NULL'
says '^not ok .* end before they begin'

kit 1 2
says ' bytes in \.bss'
says "it uses 'getenv'"
says "the query reads the column 'reason', which the metric does not declare"

kit 1 3
says "there is no fact 'employments' to need"

"$ASSAY" test "$unfit/../lies/text.so" >"$work/said.text" 2>&1
[ $? = 1 ] || complain "a file that is no plugin was passed"
said=$work/said.text
says '^not ok 1 '
says '^# it cannot be loaded'
"$ASSAY" test "$work/nothing.so" >"$said" 2>&1
[ $? = 3 ] || complain "a file that is not there was tested"
says "cannot read '.*/nothing.so': No such file or directory"
"$ASSAY" test "$unfit/0.so" --keep "$work" >"$said" 2>&1
[ $? = 3 ] || complain "a folder that is there was taken for a new one"

# Whatever ends it, and however busy the metric is, the datasets go; what ended it is told.
left() { ls -d "$work"/assay-test-* 2>/dev/null; }
for signal in TERM:143 INT:130; do
	env --default-signal=INT true 2>/dev/null || [ $signal = TERM:143 ] || continue	# a shell's "&" ignores it
	env $([ $signal = TERM:143 ] || echo --default-signal=INT) "$ASSAY" test "$unfit/4.so" >"$said" 2>&1 &
	until left >/dev/null; do
		kill -0 $! || break
	done
	kill -s ${signal%:*} $!
	wait $!
	[ $? = ${signal#*:} ] || complain "not ended by SIG$signal: $(cat "$said")"
	[ -z "$(left)" ] || complain "datasets were left behind at SIG$signal"
done
"$ASSAY" test "$unfit/0.so" | head -n 8 >"$said"
says "^ok 7 - a sound dataset"
[ -z "$(left)" ] || complain "datasets were left behind when nobody listens"
exit $failed
