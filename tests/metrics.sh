#!/bin/sh
# metrics.sh - assay metrics: what it lists, what it refuses and why.  Only what lies in the
# directories of the test is compared: other metrics may be installed on this machine.
. "$top_srcdir/tests/golden.sh"
cd "$top_builddir" || exit 99
HOME=/nonexistent XDG_DATA_HOME=
ASSAY_PLUGINS=tests/hostile/ways:tests/hostile/lies:/no/such/place
export HOME XDG_DATA_HOME ASSAY_PLUGINS

{
	"$ASSAY" metrics 2>&1 >/dev/null | grep -e hostile/ -e /no/such | grep -v 'cannot be loaded'
	"$ASSAY" metrics --lang zh_CN 2>/dev/null | sed -n '/^hostile/,/^    in/p'
	"$ASSAY" metrics --json 2>/dev/null | sed -n '/"id": "hostile"/,/"file"/p'
	"$ASSAY" metrics >/dev/null 2>&1
	echo "[$?]"
	"$ASSAY" metrics --lang de 2>&1
	echo "[$?]"
} >tests/metrics.out
golden metrics.txt tests/metrics.out
