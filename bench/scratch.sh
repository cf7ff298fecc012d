# scratch.sh - where a measurement's files are, and a folder of its own to work in; for those to read in with ".".
here=$(cd "$(dirname "$0")" && pwd)
bench=${BENCH:-$here}	# where gen and run were built
assay=${ASSAY:?set ASSAY to the program}
work=$(mktemp -d "${TMPDIR:-/tmp}/assay-bench-XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cd "$work" || exit 1
