# scratch.sh - where a measurement's files are, and a folder of its own to work in; for those to read in with ".".
. "$(dirname "$0")/measure.sh"
work=$(mktemp -d "${TMPDIR:-/tmp}/assay-bench-XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cd "$work" || exit 1
