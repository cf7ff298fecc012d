#!/bin/sh
# privacy.sh - what is hidden stays hidden: from a reader with all volumes, and with the edition before.
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
recover=$top_builddir/tests/recover
bad=0
fail() { echo "privacy.sh: $*"; bad=1; }

# Small groups of all sizes.
"$recover" --random 24 >random.txt || fail "random groups: $(grep -v '^#' random.txt | head -5)"
grep -q '^# [0-9]* counts, [1-9][0-9]* of them hidden, [1-9]' random.txt || fail "nothing was hidden, or nothing adds up"

# A demonstration, in all its volumes and tables.
cat >small.plan <<'P'
[report]
history = 3
[metric retention]
by = centre cohort
[metric attrition]
by = centre
[metric participation]
by = centre
[metric quality_quantity]
by = centre
[metric early_warning]
by = centre
P
"$ASSAY" demo small.db --centres 3 --months 12 >/dev/null 2>&1 || fail "no demonstration dataset"
make_edition() {	# quarter, directory, further options
	quarter=$1 out=$2
	shift 2
	"$ASSAY" report small.db --quarter "$quarter" --each centre --plan ./small.plan --format json,csv --lang en -o "$out" "$@" \
		>"$out.txt" || fail "no edition of $quarter"
}
make_edition 2026Q2 before
make_edition 2026Q3 now --previous before/group-2026Q2.json
"$recover" now/*.json >now.txt || fail "$(grep -v '^#' now.txt | head -5)"
"$recover" before/*.json now/*.json >both.txt || fail "two editions: $(grep -v '^#' both.txt | head -5)"
grep -q '^# [0-9]* counts, [1-9][0-9]* of them hidden, [1-9]' now.txt || fail "the demonstration hides nothing: $(cat now.txt)"

# The edition before: what differs by two people stays as it was printed, what differs by fifty does not.
edit() {	# change of the first n of the first metric's quarter
	awk -v d="$1" '/"now": \{/ && !seen { on = 1 } on && /"n": [0-9]/ { sub(/[0-9]+/, $2 + d); on = 0; seen = 1 } { print }' \
		before/group-2026Q2.json
}
n_of() {	# key, file: n of the headline of the first metric's result
	awk -v k="\"$1\":" 'index($0, k) { on = 1 } on && /"n":/ { print $2 + 0; exit }' "$2"
}
printf '[report]\nhistory = 3\n[metric retention]\nby = none\n' >one.plan
truth=$(n_of now before/group-2026Q2.json)
for d in 2 50; do
	edit $d >edited-$d.json
	"$ASSAY" report small.db --quarter 2026Q3 --plan ./one.plan --format json -o $d --previous edited-$d.json >/dev/null \
		|| fail "no edition after one that differs by $d"
done
[ "$(n_of previous 2/group-2026Q3.json)" = $((truth + 2)) ] || fail "two more people were told: $(n_of previous 2/group-2026Q3.json) after $((truth + 2))"
[ "$(n_of previous 50/group-2026Q3.json)" = "$truth" ] || fail "a large correction was kept back"

# What the edition before hid stays hidden.
awk '/"now": \{/ && !seen { now = 1 } now && /"headline":/ && !seen { on = 1 } on && /"state":/ { sub(/"ok"|"provisional"/, "\"suppressed\""); on = 0; seen = 1 } { print }' \
	before/group-2026Q2.json >hid.json
"$ASSAY" report small.db --quarter 2026Q3 --plan ./one.plan --format json -o hid --previous hid.json >/dev/null || fail "no edition after hid.json"
awk '/"previous": \{/ { now = 1 } now && /"headline":/ { on = 1 } on && /"state": "suppressed"/ { found = 1 } on && /"n":/ { exit } END { exit !found }' hid/group-2026Q3.json \
	|| fail "what the edition before hid is shown"

# Another version of a metric: said, and its numbers are not held against each other.
sed 's/"version": "[^"]*"/"version": "0.1"/' edited-2.json >other.json
"$ASSAY" report small.db --quarter 2026Q3 --plan ./one.plan --format json,pdf --lang en -o other --previous other.json >/dev/null || fail "no edition after other.json"
grep -q '"version_before": "0.1"' other/group-2026Q3.json || fail "the version before is not told"
pdftotext other/group-2026Q3-en.pdf - | tr '\n' ' ' | grep -q "the edition before used version 0.1" || fail "the page does not tell the version before"
[ "$(n_of previous other/group-2026Q3.json)" = "$truth" ] || fail "numbers of another definition were kept"
grep -q '"version_before"' 2/group-2026Q3.json && fail "a version changed that did not"

# Refusals.
refuse() {	# words, file
	"$ASSAY" report small.db --quarter 2026Q2 --plan ./one.plan --format json -o x --previous "$2" 2>err.txt && fail "took $2"
	grep -q "$1" err.txt || fail "$2: $(cat err.txt)"
}
echo '{ "schema": 1 }' >poor.json
echo 'not json' >text.json
refuse "no-such.json.*cannot be read" no-such.json
refuse "text.json.*line 1" text.json
refuse "poor.json.*not a results file" poor.json
refuse "later period" now/group-2026Q3.json
exit $bad
