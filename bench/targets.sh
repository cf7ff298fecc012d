#!/bin/sh
# targets.sh REACHED - what was aimed at and what was reached, one line each, from what the measurements kept.
#
# Ratios are medians over rounds in which all took turns.  S, M and L: 3,000 people in 6 centres, 100,000 in 12, 1,000,000 in 24.
awk -F '\t' '
	NF >= 6 { wall[$1, $2] = $3; peak[$1, $2] = $5; times[$1, $2] = $6; rows[$1] = $7; next }
	$2 == "people" { people[$1] = $3 }
	$2 == "import" { import[$1] = $3 }
	$2 == "travels" { travels = $3; same = $4 }
	$2 == "numbers" { told[$1] = $3; both[$1] = $4; gap[$1] = $5 }

	# wanted is the least (or, below, the most) of what was reached
	function line(what, wanted, value, unit, most,   verdict) {
		verdict = value == "" ? "not measured" : most ? (value <= wanted ? "reached" : "missed") : value >= wanted ? "reached" : "missed"
		printf "%-66s %4s %-9s %10s  %s\n", what, most ? "<=" : ">=", wanted unit, value == "" ? "-" : sprintf("%.3g%s", value, unit), verdict
	}
	function faster(size, peer,   x) { x = times[size, peer]; return x > 0 ? 1 / x : "" }
	function best(size,   i, f, b) {
		b = ""
		for (i = 1; i <= 4; i++) { f = faster(size, peers[i]); if (f != "" && (b == "" || f < b)) b = f }
		return b
	}
	function power(b, a, y, x) { return y > 0 && x > 0 && rows[b] > 0 && rows[a] > 0 ? log(y / x) / log(rows[b] / rows[a]) : "" }
	END {
		split("R, ggplot2;R, base graphics;pandas, matplotlib;sqlite3, awk, gnuplot", peers, ";")
		ours = "assay, the peers\047 plan"
		one = "the same, one process"
		all = "all metrics, a quarter"
		each = "and a volume for each centre"
		printf "%-66s %-14s %10s\n", "target", "wanted", "reached"
		line("S: report, times as fast as R with ggplot2", 60, faster("S", peers[1]), "x")
		line("S: as pandas with matplotlib", 60, faster("S", peers[3]), "x")
		line("S: as R with its own graphics", 25, faster("S", peers[2]), "x")
		line("S: as sqlite3, awk and gnuplot", 8, faster("S", peers[4]), "x")
		line("M: as the best of these", 50, best("M"), "x")
		line("L: as the best of these", 60, best("L"), "x")
		x = times["L", "sums over all rows"]
		line("L: report over SQLite\047s sums over all rows", .5, x > 0 ? 1 / x : "", "x", 1)
		line("L: memory, above 40 MiB, for each person", 20, people["L"] ? (peak["L", one] - 40) * 1048576 / people["L"] : "", " B", 1)
		x = peak["twice", "the peers\047 plan"]
		line("twice the rows of the same people: memory", 2, x ? 100 * (peak["twice", "with twice the rows"] / x - 1) : "", " %", 1)
		line("import of figures, times as fast as sqlite3 .import", 3, times["import kpi", "assay import"], "x")
		line("import of attendances", 3, times["import attendance", "assay import"], "x")
		line("import of marks", 3, times["import assessment", "assay import"], "x")
		line("growth M to L, report: power of the rows", 1, power("L", "M", wall["L", ours], wall["M", ours]), "", 1)
		line("growth M to L, import: power of the rows", 1, power("L", "M", import["L"], import["M"]), "", 1)
		x = wall["L", ours]
		line("L: all metrics over the peers\047 plan", 4, x ? wall["L", all] / x : "", "x", 1)
		x = wall["many", all]
		line("200 centres: a volume for each over the group\047s", 3, x ? wall["many", each] / x : "", "x", 1)
		line("cluster: the most that travels, of the facts", 1, travels, " %", 1)
		printf "%-66s %-14s %10s  %s\n", "cluster: pages as from one file", "the same", same == "" ? "-" : same == "yes" ? "the same" : "others",
			same == "" ? "not measured" : same == "yes" ? "reached" : "missed"
		for (i = 1; i <= 3; i++) {
			size = substr("SML", i, 1)
			if (told[size] != "" || size == "S")
				line(size ": numbers that are R\047s, greatest difference" (told[size] ? sprintf(" (%d of %d)", both[size], told[size]) : ""), 1e-9, gap[size], "", 1)
		}
	}' "$1"
