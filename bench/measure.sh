# measure.sh - what measurements share; for those to read in with ".".
here=$(cd "$(dirname "$0")" && pwd)
bench=${BENCH:-$here}	# where gen and run were built
assay=${ASSAY:?set ASSAY to the program}
ASSAY_PLUGINS=${ASSAY_PLUGINS:+$ASSAY_PLUGINS:}$here	# two metrics of the plans are files here
export ASSAY_PLUGINS
since=2019-01-01 until=2024-12-31	# of what gen makes
reached=${REACHED:-/dev/null}	# for targets.sh: SIZE NAME WALL CPU PEAK TIMES, with tabs between

# fill DB: a dataset of the files in this folder; sets rows
fill()
{
	rows=0
	"$assay" init "$1" --as-of $until 2>/dev/null || return 1
	for file in person attendance assessment kpi; do
		rows=$((rows + $(wc -l <$file.csv) - 1))
		"$assay" import "$1" $file.csv --profile "$here/bench.ini" 2>said || { cat said; return 1; }
	done
}

# side_by_side SIZE ROUNDS ROWS NAME COMMAND...: measured in turns, printed, and kept for targets.sh
side_by_side()
{
	size=$1
	shift
	"$bench/run" "$@" >table || { [ -f said ] && cat said; return 1; }
	cat table
	awk -v size="$size" -v rows="$2" '
		NR > 1 { name = substr($0, 1, 28); sub(/ +$/, "", name); n = split(substr($0, 29), v, " ")
			 print size "\t" name "\t" v[1] "\t" v[2] "\t" v[3] "\t" v[n - 1] "\t" rows }' table >>"$reached"
}

# size_of PEOPLE: the letter of the targets, or the number
size_of()
{
	case $1 in 3000) echo S ;; 100000) echo M ;; 1000000) echo L ;; *) echo "$1" ;; esac
}
