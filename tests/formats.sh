#!/bin/sh
# formats.sh - each export that there is a sample of, imported alone by its path: which metrics
# then find what they need in it, and how many rows.
formats=${SHARED:-/nowhere}/data/formats
if [ ! -d "$formats" ]; then
	echo "no samples of exports in '${SHARED-}': skipped"
	exit 77
fi
. "$top_srcdir/tests/whole.sh"
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
failed=0

# sees METRIC FACT: how many rows of the fact that metric can read
sees()
{
	"$ASSAY" explain one.db "$1" --period 2010-01-01..2025-12-31 2>/dev/null |
		sed -n "s/^ *$2: \([0-9]*\).*/\1/p"
}

# feeds 'FILE...' then lines METRIC FACT ROWS
feeds()
{
	rm -f one.db
	"$ASSAY" init one.db --as-of 2025-12-31 2>/dev/null
	# shellcheck disable=SC2086 # a list of files
	(cd "$formats" && "$ASSAY" import "$work/one.db" $1) >said 2>&1 || { cat said; failed=1; }
	whole one.db || failed=1
	while read -r metric fact rows; do
		got=$(sees "$metric" "$fact")
		[ "$got" = "$rows" ] || { echo "$1: $metric sees ${got:-no} rows of $fact, not $rows"; failed=1; }
	done
}

feeds successfactors_udf.csv <<END
retention employment 6
attrition stint 6
onboarding employment 6
END
feeds successfactors_learning_history.csv <<END
training_mix training_hours 57
participation attendance 60
participation session 7
improvement training_hours 57
END
feeds 'moodle_completion.csv moodle_grades.csv' <<END
objectivity assessment 31
learning_gain assessment 31
END
feeds oneroster <<END
retention enrolment 11
continuity enrolment 11
objectivity assessment 31
learning_gain assessment 31
END
feeds openedx_grade_report.csv <<END
learning_gain assessment 31
transfer assessment 31
END
feeds xapi.ndjson <<END
objectivity assessment 31
learning_gain assessment 31
END
exit $failed
