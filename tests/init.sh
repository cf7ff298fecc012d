#!/bin/sh
# init.sh - assay init, set and check as a user meets them: what they print, and their exit codes.
. "$top_srcdir/tests/golden.sh"
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99

try()
{
	echo "\$ assay $*"
	"$ASSAY" "$@" 2>&1
	code=$?
	[ $code = 0 ] || echo "[$code]"
}

{
	try init demo.db --group '东方客服' --as-of 2026-09-30
	try init demo.db
	try init other.db --as-of 30.09.2026
	try check demo.db
	try check demo.db --json
	try set demo.db --as-of 2026-12-31
	try set demo.db
	try check missing.db
	echo 'centre;agent;day' >table.csv
	try check table.csv
	try check
	try check demo.db other.db
	try check demo.db --loud
	try chek demo.db
	try init --help
	try check --help
	ls
} >out
golden init.txt out
