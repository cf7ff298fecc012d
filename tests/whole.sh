# whole.sh - is a dataset's file in order?  For tests to read in with ".".

# whole DB: says what refers to nothing, what breaks a rule of its table, what an index lacks; no more where nothing does
whole()
{
	sqlite3 -readonly "$1" 'PRAGMA foreign_key_check; PRAGMA integrity_check' >whole.said 2>&1
	[ "$(cat whole.said)" = ok ] && return 0
	echo "$1 is not whole: $(head -3 whole.said)"
	return 1
}
