#!/bin/sh
# vectors.sh - the methods meet the reference vectors, where those are at hand.
if test ! -f "$SHARED/vectors/index.csv"; then
	echo "1..0 # SKIP no directory of reference vectors ($SHARED/vectors)"
	exit 0
fi
exec "$top_builddir/tests/vectors" "$SHARED/vectors"
