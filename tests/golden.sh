# golden.sh - compares an output with the expected one; for tests to read in with ".".
#
#	golden NAME FILE
#
# FILE must equal tests/golden/NAME, byte for byte; the difference is shown when it
# does not.  With GOLDEN=write in the environment ("make golden") FILE is put there.
golden()
{
	expected=$top_srcdir/tests/golden/$1
	if [ "${GOLDEN-}" = write ]; then
		mkdir -p "$(dirname "$expected")" && cp "$2" "$expected"
		return
	fi
	if [ ! -f "$expected" ]; then
		echo "tests/golden/$1 is missing: run 'make golden' and read what it wrote" >&2
		return 1
	fi
	diff -u "$expected" "$2"
}
