#!/bin/sh
# examples.sh - does what the documents show: each "$ command" in an example is run, and
# what it prints must be what stands below it.
#
# Examples are .EX ... .EE in manual pages and ``` blocks in Markdown that begin with "$ ".
# Those of one document run in order in a folder that has nothing but assay and docs.  A command runs on over lines that
# end with a backslash, and over a here-document.  Below it stands its whole output,
# nothing (then only success is asked), or lines with "..." for what is left out.  A
# command ends well unless "# exit code N" follows it on its line.
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
HOME=$work/home XDG_DATA_HOME=$work/home/data
export HOME XDG_DATA_HOME
. "$top_srcdir/tests/installed.sh"
failed=0

# extract DOCUMENT FOLDER: writes N.cmd, N.code and N.want.
extract()
{
	awk -v out="$2" '
		function unroff(s) { gsub(/\\-/, "-", s); gsub(/\\e/, "\\", s); gsub(/\\&/, "", s)
			gsub(/\\\(aq/, "\047", s); gsub(/\\\(dq/, "\"", s); return s }
		function close_command() { if (n) { close(out "/" n ".cmd"); close(out "/" n ".want") } }
		FILENAME ~ /\.md$/ && /^```/ { inside = !inside; shown = 0; next }
		FILENAME !~ /\.md$/ && /^\.EX/ { inside = 1; shown = 0; next }
		FILENAME !~ /\.md$/ && /^\.EE/ { inside = 0; next }
		!inside { more = 0; here = ""; next }
		FILENAME !~ /\.md$/ { $0 = unroff($0) }
		here != "" { print >> (out "/" n ".cmd"); if ($0 == here) here = ""; next }
		more { sub(/^> /, ""); print >> (out "/" n ".cmd"); more = /\\$/; next }
		/^\$ / {
			close_command(); n++; shown = 1; code = 0
			if (match($0, /# exit code [0-9]+$/)) code = substr($0, RSTART + 12)
			print code > (out "/" n ".code"); close(out "/" n ".code")
			sub(/^\$ /, ""); print > (out "/" n ".cmd"); more = /\\$/
			if (match($0, /<<[A-Z]+/)) here = substr($0, RSTART + 2, RLENGTH - 2)
			next }
		shown { print >> (out "/" n ".want") }
		END { close_command(); print n + 0 > (out "/count") }' "$1"
}

# agrees WANT GOT: equal, or the lines of WANT in order where it has "...".
agrees()
{
	if ! grep -qx '\.\.\.' "$1"; then
		diff -u "$1" "$2"
		return
	fi
	awk 'FNR == NR { if ($0 != "...") want[++n] = $0; next }
		n && at < n && $0 == want[at + 1] { at++ }
		END { if (at < n) { print "not shown: " want[at + 1]; exit 1 } }' "$1" "$2"
}

for document in "$@"; do
	folder=$work/$(basename "$document").d
	mkdir -p "$folder/run"
	ln -s "$(cd "$top_builddir" && pwd)/assay" "$folder/run/assay"
	ln -s "$(cd "$top_srcdir" && pwd)/docs" "$folder/run/docs"
	extract "$document" "$folder"
	count=$(cat "$folder/count")
	[ "$count" -gt 0 ] || { echo "$document: shows no example"; failed=1; }
	i=0
	while [ $i -lt "$count" ]; do
		i=$((i + 1))
		(cd "$folder/run" && sh ../$i.cmd) >"$folder/$i.got" 2>&1 </dev/null
		code=$?
		if [ $code != "$(cat "$folder/$i.code")" ]; then
			echo "$document: exit code $code from: $(cat "$folder/$i.cmd")"
			cat "$folder/$i.got"
			failed=1
		elif [ -s "$folder/$i.want" ] && ! agrees "$folder/$i.want" "$folder/$i.got"; then
			echo "$document: another output of: $(cat "$folder/$i.cmd")"
			failed=1
		fi
	done
	echo "$document: $count examples"
done
exit $failed
