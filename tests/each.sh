#!/bin/sh
# each.sh - a volume for each of more centres than are asked about at once.
work=$(mktemp -d) || exit 99
trap '[ -n "$KEEP" ] || rm -rf "$work"' EXIT
cd "$work" || exit 99
bad=0
fail() { echo "each.sh: $*"; bad=1; }

"$ASSAY" demo many.db --centres 18 --months 6 >/dev/null 2>&1 || { echo "no demonstration dataset"; exit 1; }
printf '[report]\nhistory = 2\n[metric retention]\nby = centre\n' >some.plan

report() {	# processes, directory, language
	"$ASSAY" report many.db --quarter 2026Q3 --each centre --plan ./some.plan --each-plan ./some.plan --lang "$3" \
		--format pdf,json -j "$1" -o "$2"
}
report 1 one en >one.txt || fail "no volumes by one process"
report 3 three en >three.txt || fail "no volumes by three"
[ "$(wc -l <one.txt)" -eq 38 ] || fail "$(wc -l <one.txt) files, not two for each of 19 volumes"
sed 's/^one/three/' one.txt | cmp -s - three.txt || fail "the files are told in another order"
diff -r one three >/dev/null || fail "the volumes depend on how many processes made them"

# One that cannot be written is named; all others are there, whole, and nothing beside them.
centre=$(sed -n 's|^one/\(centre-.*\)-en.pdf$|\1|p' one.txt | tail -1)
rm "one/$centre-en.pdf" && mkdir "one/$centre-en.pdf" || fail "no directory in the way"
report 3 one en >again.txt 2>said.txt && fail "wrote over a directory"
grep -q "^assay: the volume of centre '.*cannot make 'one/$centre-en.pdf'" said.txt || fail "says: $(cat said.txt)"
[ "$(grep -c '\.pdf$' again.txt)" -eq 18 ] || fail "$(grep -c '\.pdf$' again.txt) other volumes, not 18"
[ "$(ls -A one | wc -l)" -eq 38 ] || fail "left behind: $(ls -A one | grep -v '^centre\|^group')"
rmdir "one/$centre-en.pdf"
for f in $(cat again.txt); do
	cmp -s "$f" "three/${f#one/}" || fail "$f is not what it was"
done
exit $bad
