#!/bin/sh
# documents.sh - the manual and the guides: their examples run, their pages are sound roff,
# and assay(1) knows every command and option that the program knows.
"$top_srcdir/tests/examples.sh" "$top_srcdir/README.md" "$top_srcdir"/docs/*.[157] || exit 1
if command -v man >/dev/null; then
	for page in "$top_srcdir"/docs/*.[157]; do
		said=$(MANROFFSEQ='' MANWIDTH=80 man --warnings -l "$page" 2>&1 >/dev/null)
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
exit $missing
