#!/bin/sh
# documents.sh - the manual and the guides: their examples run, their pages are sound roff,
# and assay(1) knows every command and option that the program knows.
"$top_srcdir/tests/examples.sh" "$top_srcdir/README.md" "$top_srcdir"/docs/*.[157] \
	"$top_srcdir/docs/plugins.md" || exit 1
if command -v man >/dev/null; then
	for page in "$top_srcdir"/docs/*.[157]; do
		said=$(LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 man --warnings -l "$page" 2>&1 >/dev/null)
		[ -z "$said" ] || { echo "$said"; exit 1; }
	done
fi

page=$(sed 's/\\f[BIR]//g; s/\\-/-/g' "$top_srcdir/docs/assay.1")
missing=0
commands=$("$ASSAY" help | sed -n 's/^  \([a-z]*\) .*/\1/p')
[ -n "$commands" ] || { echo "assay help lists no command"; exit 1; }
for command in $commands; do
	case $page in
	*"assay $command"*) ;;
	*) echo "assay.1 does not tell of 'assay $command'"; missing=1 ;;
	esac
	for option in $("$ASSAY" "$command" --help | sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*\).*/\2/p'); do
		case $page in
		*"$option"*) ;;
		*) echo "assay.1 does not tell of $option of 'assay $command'"; missing=1 ;;
		esac
	done
done

# Every key that a plan or a .metric file can have is told: an unknown one makes the program list them.
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
keys_told()	# PAGE, what the program said
{
	page=$(sed 's/\\f[BIR]//g; s/\\-/-/g' "$top_srcdir/docs/$1")
	keys=$(sed -n 's/.*known here: //p' "$2" | tr -d ',;.:' | sed 's/NAME//')
	[ -n "$keys" ] || { echo "no keys are listed: $(cat "$2")"; missing=1; }
	for key in $keys; do
		case $page in
		*"$key"*) ;;
		*) echo "$1 does not tell of the key '$key'"; missing=1 ;;
		esac
	done
}
for section in 'report' 'metric a' 'reference a'; do
	{ [ "$section" != 'reference a' ] || echo '[metric b]'; echo "[$section]"; echo 'no_such_key = 1'; } >"$work/x.plan"
	"$ASSAY" report x.db --quarter 2026Q3 --plan "$work/x.plan" -o "$work" >"$work/said" 2>&1
	keys_told assay-plan.5 "$work/said"
done
for section in 'metric' 'need session' 'param a' 'mark a' 'reference a' 'answer'; do
	printf '[%s]\nno_such_key = 1\n' "$section" >"$work/x.metric"
	ASSAY_PLUGINS=$work "$ASSAY" metrics 2>&1 >/dev/null | grep x.metric >"$work/said"
	keys_told assay-metric.5 "$work/said"
done
# ... and assay-plugin(7) every service that a plugin has.
page=$(sed 's/\\f[BIR]//g' "$top_srcdir/docs/assay-plugin.7" | tr -c 'a-z0-9_' '\n')
services=$(sed -n '/^typedef struct assay_core/,/^} assay_core/s/^.*(\*\([a-z_]*\))(.*/\1/p' "$top_srcdir/core/assay.h")
[ "$(echo "$services" | wc -l)" -gt 40 ] || { echo "the services in assay.h cannot be read"; exit 1; }
fields=$(sed -n '/^typedef struct assay_metric {/,/^} assay_metric/s/^[^/* ][^;/]*[ *]\**\([a-z]*\)[;)].*/\1/p' \
	"$top_srcdir/core/assay.h" | grep -vx 'reserved\|minor')
[ "$(echo "$fields" | wc -l)" -gt 12 ] || { echo "the fields in assay.h cannot be read"; exit 1; }
for field in $fields; do
	echo "$page" | grep -qx "$field" || { echo "assay-plugin.7 does not tell of the field '$field'"; missing=1; }
done
for service in $services; do
	echo "$page" | grep -qx "$service" || { echo "assay-plugin.7 does not tell of $service()"; missing=1; }
done
exit $missing
