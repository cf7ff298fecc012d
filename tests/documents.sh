#!/bin/sh
# documents.sh - the manual and the guides: their examples run, their pages are sound roff.
"$top_srcdir/tests/examples.sh" "$top_srcdir/README.md" "$top_srcdir"/docs/*.[157] || exit 1
if command -v man >/dev/null; then
	for page in "$top_srcdir"/docs/*.[157]; do
		said=$(MANROFFSEQ='' MANWIDTH=80 man --warnings -l "$page" 2>&1 >/dev/null)
		[ -z "$said" ] || { echo "$said"; exit 1; }
	done
fi
