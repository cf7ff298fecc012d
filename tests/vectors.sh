#!/bin/sh
# vectors.sh - the methods meet the reference vectors, where those are at hand.
if test ! -f "$SHARED/vectors/index.csv"; then
	echo "vectors.sh: skipped, no directory of reference vectors ($SHARED/vectors)"
	exit 77
fi
exec "$top_builddir/tests/vectors" "$SHARED/vectors"
