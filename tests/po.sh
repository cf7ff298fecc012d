#!/bin/sh
# po.sh - every text of the reports has its translation in each language, with the same parts to fill in.
cd "$top_srcdir" || exit 99
command -v xgettext >/dev/null || exit 77
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
bad=0
find reports -name '*.c' ! -name 'words-*.c' | LC_ALL=C sort |
	xgettext -f - -L C -k -kWORDS -kwords_say:2 -kwords_fill:3 --from-code=UTF-8 -s -o "$work/assay.pot" || exit 99
for lang in zh_CN zh_TW; do
	# msgcmp names each text that is missing, fuzzy or no longer used.
	LC_ALL=C msgcmp "reports/po/$lang.po" "$work/assay.pot" >"$work/said" 2>&1 || { cat "$work/said"; bad=1; }
	grep -q warning "$work/said" && { cat "$work/said"; bad=1; }
	msgcat --no-wrap "reports/po/$lang.po" | LC_ALL=C awk -v lang="$lang" '
		function parts(s,   out, p) {
			out = ""
			while (match(s, /\{[a-z_]+\}/)) {
				p[substr(s, RSTART, RLENGTH)]++
				s = substr(s, RSTART + RLENGTH)
			}
			for (s in p) out = out s
			return length(out)
		}
		/^msgid / { id = $0 } /^msgstr / { if (id != "msgid \"\"" && parts(id) != parts($0)) {
			print lang ": parts to fill in differ: " id; bad = 1 } }
		END { exit bad }' || bad=1
done
exit $bad
