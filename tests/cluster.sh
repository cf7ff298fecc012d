#!/bin/sh
# cluster.sh - a dataset on three PostgreSQL servers tells what it tells in one file, and what travels.
#
# The servers write down the plan of every statement that they run (EXPLAIN VERBOSE, by auto_explain):
# of no metric but those named below may a row of a table that is spread leave its server, only groups.
#
# Prints what each metric's queries fetched.

# The greatest tenth of several people: for these rows travel.
rows='errors'

. "$top_srcdir/tests/servers.sh"
makes one two three
for name in one two three; do
	starts $name -c jit=off -c shared_buffers=16MB
	echo "postgresql:///postgres?host=$work/at-$name&user=$user" >>list
	is='%3D'
	echo "postgresql:///postgres?host=$work/at-$name&user=$user&options=-csession_preload_libraries${is}auto_explain\
%20-cauto_explain.log_min_duration${is}0%20-cauto_explain.log_verbose${is}on" >>told
done
for name in one two three; do
	answers $name
done

"$ASSAY" demo made.db --seed 3 --centres 1 --months 6 >said 2>&1 || { cat said; exit 1; }
expect 'is not a dataset\|not a part of a cluster\|is a database, but' check cluster:list
"$top_builddir/tests/engines" few.db too.db sample >said 2>&1 || { cat said; exit 1; }
expect 'rows to 3 servers' spread few.db cluster:list

# A list that is not the whole would be missed in every number.
head -2 list >few
expect 'is part 1 of 3, but is listed as part 1 of 2' check cluster:few
{ tail -2 list; head -1 list; } >turned
expect 'is part 2 of 3, but is listed as part 1 of 3' check cluster:turned
expect 'is one part of a cluster' check "$(head -1 list)"
expect 'line 2: not a name of a PostgreSQL database' check cluster:"$(head -1 list >wrong; echo made.db >>wrong; echo wrong)"
expect 'lists no servers' check cluster:/dev/null
expect 'which is only read' set cluster:list --group X
expect 'which is only read' import cluster:list list
expect 'not the name of a cluster' spread made.db list

# Facts, scoped queries and all checks of a few rows; then what is hard to split.
"$top_builddir/tests/engines" few.db cluster:list || bad=1
expect 'rows to 3 servers' spread made.db cluster:list	# in place of the others
"$top_builddir/tests/engines" made.db cluster:list hard || bad=1

# The same checks, and a report of the same bytes.
"$ASSAY" check made.db >one.txt 2>&1
"$ASSAY" check cluster:list >two.txt 2>&1
diff one.txt two.txt || { echo 'the checks differ'; bad=1; }
"$ASSAY" report made.db --quarter 2026Q3 --lang en --format json,pdf -o here >said 2>&1 || { cat said; bad=1; }
"$ASSAY" report cluster:list --quarter 2026Q3 --lang en --format json,pdf -o there >said 2>&1 || { cat said; bad=1; }
reports_alike here there

# Of a plan: is a table that is spread read, and what is read neither grouped nor only looked into?
cat >leaves.awk <<'END'
function indent(s) { match(s, /^[\t ]*/); return RLENGTH }
# All that some tell is that there is a row: their first Output is a number.
function judge() { if (found != "" && first !~ /Output: [0-9]+$/) { print "a row leaves: " found; left = 1 } found = first = "" }
/ plan:$/ { judge(); plan = 1; plans++; covered = -1; next }
!/^\t/ { judge(); plan = 0; next }
!plan { next }
first == "" && /^\t *Output: / { first = $0 }
/^\t *(->  )?[A-Z][A-Za-z ]*( on | using |  \(cost|  \(returns)/ {
	at = indent($0)
	if (covered >= 0 && at <= covered) covered = -1
	if (covered < 0 && /(Aggregate|Group|Unique|HashSetOp)  \(cost/) covered = at
	if (covered < 0 && / on assay\.(person|person_alias|spell|enrolment|attendance|assessment|coaching|kpi|employment|stint|home|intake) /)
		found = $0
	next
}
/^\t *(Init|Sub)Plan [0-9]/ && covered < 0 { covered = indent($0) }
END { judge(); if (plans == 0) { print "no plan was written down"; left = 1 } exit left }
END
# What asks EXISTS stays with the person too.
mkdir own && cp "$top_srcdir/bench/follow_up.metric" own || exit 99
ASSAY_PLUGINS=$PWD/own:$ASSAY_PLUGINS
metrics=$("$ASSAY" metrics | sed -n 's/^\([a-z_]*\)  .*/\1/p')
{ [ "$(echo "$metrics" | wc -l)" -ge 25 ] && echo "$metrics" | grep -q follow_up; } || { echo 'there are no metrics'; bad=1; }
for metric in $metrics; do
	for name in one two three; do : >"$name.log"; done
	"$ASSAY" explain cluster:told "$metric" --quarter 2026Q3 >said 2>&1 || { echo "$metric:"; cat said; bad=1; }
	fetched "$metric" <said | tee -a travelled
	cat one.log two.log three.log >plans
	case " $rows " in
	*" $metric "*)	# if it no longer sends any, it belongs there no more
		grep -q 'servers, rows:' said || { echo "$metric sends no rows, and may be taken from the list"; bad=1; } ;;
	*)
		grep 'servers, rows:' said && { echo "$metric: rows of a fact are fetched"; bad=1; }
		awk -f leaves.awk plans || { echo "$metric: rows of a fact leave a server"; bad=1; } ;;
	esac
done
# The test can fail: of what sends rows, a plan shows it.
"$ASSAY" explain cluster:told errors --quarter 2026Q3 >said 2>&1
awk -f leaves.awk one.log >/dev/null && { echo 'rows that leave are not seen'; bad=1; }
echo "the facts have $(facts_of one two three) bytes"
awk '{ b += $7; f += / of facts$/ ? $(NF - 2) : 0 } END { print "all metrics: " b " bytes, of which " f " of facts" }' travelled

# Citus by its manual: a stand-in for its functions that refuses what Citus refuses, in each server's
# own words.  The tables that the script distributes are all there are, by the columns of the spread.
ask()
{
	at=$1
	shift
	"$bin/psql" -X -q -t -A -v ON_ERROR_STOP=1 -h "$work/at-$at" -U "$user" postgres "$@"
}
sed -n "s/^SELECT create_reference_table('\([a-z_]*\)');/\1/p; s/^SELECT create_distributed_table('\([a-z_]*\)', '\([a-z_]*\)'.*/\1 \2/p" \
	"$top_srcdir/docs/citus.sql" >citus
sed 's/ .*//' citus | LC_ALL=C sort >named
ask one -c "SELECT tablename FROM pg_tables WHERE schemaname = 'assay'" | LC_ALL=C sort >there.txt
diff named there.txt || { echo 'citus.sql does not name the tables of a dataset, each once'; bad=1; }
part=0
for name in one two three; do
	while read -r table key; do
		if [ -n "$key" ]; then
			echo "SELECT '$table: rows of others' FROM assay.$table WHERE COALESCE($key, 0) % 3 <> $part LIMIT 1;"
		elif [ $table != schema_meta ]; then	# that says which part it is
			echo "SELECT '$table', COUNT(*), SUM(hashtext(t::text)) FROM assay.$table t;"
		fi
	done <citus | ask $name >"same.$name"
	cmp same.one "same.$name" || { cat "same.$name"; bad=1; }
	part=$((part + 1))
done
grep 'rows of others' same.* && bad=1
cat >citus-rules.sql <<'END'
CREATE FUNCTION create_reference_table(t regclass) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
	IF EXISTS (SELECT 1 FROM pg_constraint WHERE contype = 'f' AND t IN (conrelid, confrelid)) THEN
		RAISE EXCEPTION '% refers to another table', t;
	END IF;
END $$;
CREATE FUNCTION create_distributed_table(t regclass, key text, colocate_with text DEFAULT 'default') RETURNS void
LANGUAGE plpgsql AS $$ DECLARE at int2; nulls boolean; BEGIN
	PERFORM create_reference_table(t);
	PERFORM colocate_with::regclass WHERE colocate_with <> 'default';
	SELECT attnum INTO STRICT at FROM pg_attribute WHERE attrelid = t AND attname = key;
	IF EXISTS (SELECT 1 FROM pg_index WHERE indrelid = t AND indisunique AND NOT at = ANY (indkey::int2[])) THEN
		RAISE EXCEPTION '% has a unique key without %', t, key;
	END IF;
	EXECUTE format('SELECT EXISTS (SELECT 1 FROM %s WHERE %I IS NULL)', t, key) INTO nulls;
	IF nulls THEN RAISE EXCEPTION '% has rows without %', t, key; END IF;
END $$;
END
ask two -f citus-rules.sql || bad=1
sed '/^CREATE EXTENSION/d' "$top_srcdir/docs/citus.sql" >without.sql
ask two -c 'DELETE FROM assay.assessment WHERE subject_id IS NULL'
ask two -f without.sql >said 2>&1 || { cat said; bad=1; }
grep -v '^$' said && { echo 'citus.sql says something'; bad=1; }
ask one -f citus-rules.sql || bad=1
ask one -f without.sql >said 2>&1
grep -q 'assessments are of a unit' said || { echo 'citus.sql distributes what has no person:'; cat said; bad=1; }
sed '/^DO/,/^END/d' without.sql | ask one -f - >said 2>&1 && { echo 'the rules refuse nothing'; bad=1; }

exit $bad
