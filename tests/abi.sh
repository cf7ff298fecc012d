#!/bin/sh
# abi.sh - the plugin interface: its header in other languages and ages, plugins older and newer than
# this assay, and the example in C++.
#
# tests/abi keeps the header of each released interface.  What it has, today's header must have at
# the same places; a plugin built against it must load and answer as one built today.
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
HOME=$work/home XDG_DATA_HOME=
export HOME XDG_DATA_HOME
${CC:=cc} --version >/dev/null 2>&1 || {
	echo "there is no C compiler here"
	exit 77
}
failed=0
complain()
{
	echo "$*"
	failed=1
}
strict='-pedantic -Wall -Wextra -Werror'
shared='-fPIC -shared'

minor=$(sed -n 's/^# define ASSAY_MINOR \([0-9]*\).*/\1/p' "$top_srcdir/core/assay.h")
[ -e "$top_srcdir/tests/abi/assay-1.$minor.h" ] || complain "tests/abi does not keep the header of interface 1.$minor"

# A folder for each header: today's, and those kept.
mkdir "$work/now" && cp "$top_srcdir/core/assay.h" "$work/now/assay.h"
ages=now
for kept in "$top_srcdir"/tests/abi/assay-1.*.h; do
	age=$(basename "$kept" .h)
	mkdir "$work/$age" && cp "$kept" "$work/$age/assay.h"
	ages="$ages $age"
done

# What the scaffold begins with is the sample; once more under another language's rules.
sed 's/@id@/sample/g; s/@title@/Sample/g' "$top_srcdir/plugins/scaffold/metric.c" >"$work/sample.c"
printf '#include <assay.h>\nint main() { return ASSAY_MINOR > 99; }\n' >"$work/main.cc"
for age in $ages; do
	for std in c99 c11 c17; do
		$CC -std=$std $strict -I"$work/$age" -c -o "$work/x.o" "$work/sample.c" || complain "$age is not $std"
	done
	if [ -n "$CXX" ]; then
		for std in c++17 c++20; do
			$CXX -std=$std $strict -I"$work/$age" -c -o "$work/x.o" "$work/main.cc" || complain "$age is not $std"
		done
	fi
done
[ -n "$CXX" ] || echo "there is no C++ compiler here: C++ is not tested"

# places HEADER: each field of each struct with its offset, each constant with its value.
places()
{
	echo '#include <assay.h>' >"$work/places.c"
	$CC -g -fno-eliminate-unused-debug-types -I"$work/$1" -c -o "$work/places.o" "$work/places.c" &&
		readelf --debug-dump=info "$work/places.o" | awk '
		/Abbrev Number/ { if (kind == "member" && name != "") print owner "." name, at
			if (kind == "enumerator") print name, value
			kind = $0; sub(/.*DW_TAG_/, "", kind); sub(/\).*/, "", kind); name = ""; at = ""; value = "" }
		/DW_AT_name/ { name = $NF; if (kind == "structure_type") owner = name }
		/DW_AT_data_member_location/ { at = $NF }
		/DW_AT_const_value/ { value = $NF }' | LC_ALL=C sort -u
}
if command -v readelf >/dev/null && $CC --version | grep -qi 'gcc\|free software foundation'; then
	places now >"$work/now.places"
	grep -q '^assay_core\.query 8$' "$work/now.places" || complain "the places in the header cannot be read"
	for age in $ages; do
		places "$age" >"$work/kept.places"
		moved=$(LC_ALL=C comm -23 "$work/kept.places" "$work/now.places")
		[ -z "$moved" ] || complain "$age has at another place, or has not: $moved"
	done
else
	echo "places in structs are not compared: that takes gcc and readelf"
fi

# The same answers, whichever header a plugin was built against; and from a header that has grown since, of
# which the plugin uses nothing.
sed 's/^} assay_metric;/	const char *later;\n&/; s/^} assay_core;/	void (*later)(assay_run *);\n&/' \
	"$top_srcdir/core/assay.h" >"$work/grown.h"
[ "$(grep -c later "$work/grown.h")" = 2 ] || complain "the header could not be made to grow"
mkdir "$work/grown" && cp "$work/grown.h" "$work/grown/assay.h"
"$ASSAY" init "$work/tiny.db" --group "Tiny group" --as-of 2026-09-30 2>/dev/null &&
	"$ASSAY" import "$work/tiny.db" "$top_srcdir/plugins/scaffold/people.csv" --seen-from 2020-01-01 >/dev/null 2>&1 ||
	complain "the tiny dataset cannot be made"
sed 's/@id@/sample/g; s/@title@/Sample/g' "$top_srcdir/plugins/scaffold/expected.txt" >"$work/expected"
for age in $ages grown; do
	mkdir "$work/$age/plugins"
	$CC -std=c11 $strict $shared -I"$work/$age" -o "$work/$age/plugins/sample.so" "$work/sample.c" || complain "no sample with $age"
	ASSAY_PLUGINS=$work/$age/plugins "$ASSAY" explain "$work/tiny.db" sample --quarter 2026Q3 2>&1 |
		sed '/^Rows it can see/,$d' >"$work/answer"
	diff -u "$work/expected" "$work/answer" || complain "the sample built with $age answers otherwise"
done

# refused FOLDER SENTENCE: the plugin in it is not loaded, for this reason.
refused()
{
	ASSAY_PLUGINS=$work/$1 "$ASSAY" metrics 2>&1 >/dev/null | grep -q "sample.so': $2" ||
		complain "not refused with '$2': $(ASSAY_PLUGINS=$work/$1 "$ASSAY" metrics 2>&1 >/dev/null)"
}
mkdir "$work/newer" "$work/uses"
$CC -std=c11 $shared -DASSAY_MINOR=$((minor + 1)) -I"$work/now" -o "$work/newer/sample.so" "$work/sample.c"
refused newer "it needs the plugin interface 1.$((minor + 1)), this assay has 1.$minor"
sed 's/\.compute = compute };/.compute = compute, .later = "x" };/' "$work/sample.c" >"$work/uses.c"
$CC -std=c11 $shared -I"$work/grown" -o "$work/uses/sample.so" "$work/uses.c"
refused uses "it uses a field that this assay does not know, and says it needs 1.$minor only"

# The example in C++.
if [ -n "$CXX" ]; then
	mkdir "$work/cpp"
	$CXX -std=c++17 $strict $shared -I"$work/now" -o "$work/cpp/tenure.so" "$top_srcdir/docs/examples/tenure.cc" ||
		complain "the example in C++ does not compile"
	# Reckoned by hand: eleven people are there on the last day, the sixth longest since 2024-08-19.
	ASSAY_PLUGINS=$work/cpp "$ASSAY" explain "$work/tiny.db" tenure --quarter 2026Q3 >"$work/answer" 2>&1
	grep -q '^    headline: 772 (.*), n = 11$' "$work/answer" || {
		cat "$work/answer"
		complain "the example in C++ answers otherwise"
	}
	TMPDIR=$work "$ASSAY" test "$work/cpp/tenure.so" >"$work/answer" 2>&1 || {
		cat "$work/answer"
		complain "the example in C++ is not fit"
	}
fi
exit $failed
