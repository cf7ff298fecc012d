#!/usr/bin/python3
"""numbers.py NAME=RESULT.json...: each number of results files, as key TAB value.

A key is the way to the number: names of members, and in place of a list's index what the object in it is
about (metric, centre, cohort, label, day).  Numbers that were hidden or cannot be had are not there."""
import json
import re
import sys

ABOUT = ("centre", "cohort", "curve", "of", "stratified", "whole", "label", "row", "column", "days", "cause", "at")
ASKED = ("params", "title", "schema", "confidence", "imports", "rows_read", "rows_rejected", "name", "weight")


def about(x, i):
    if "metric" in x and "now" in x:
        return [x["name"]]
    names = [str(x[k]) for k in ABOUT if k in x and not isinstance(x[k], (list, dict, float))]
    if "exposure" in x:
        names = [f"{x['from']}-{x['until']}"]
    return names or [str(i)]


# What is told in a sentence alone.
def printed(way, findings):
    for f in findings:
        found = re.search(r"log-rank chi-square ([0-9.]+)", f["text"]["en"])
        if found:
            print("/".join(way + ["printed", "log-rank chi-square of the arms"]), found[1], sep="\t")


def tell(way, x):
    if isinstance(x, bool):
        return
    if isinstance(x, (int, float)):
        print("/".join(way), repr(x), sep="\t")
    elif isinstance(x, list):
        for i, y in enumerate(x):
            tell(way + (about(y, i) if isinstance(y, dict) else [str(i)]), y)
    elif isinstance(x, dict):
        columns = x.get("step_columns")
        for k, y in x.items():
            if k == "steps" and columns:
                for step in y:
                    for name, value in zip(columns[1:], step[1:]):
                        tell(way + ["steps", f"{step[0]:.0f}", name], value)
            elif k == "by_centre_history":
                for one in y:
                    tell(way + [k, one["centre"], one["result"]["from"]], one["result"])
            elif k == "history":
                for one in y:
                    tell(way + [k, one["from"]], one)
            elif k == "findings":
                printed(way, y)
            elif k == "result":
                tell(way, y)
            elif k not in ASKED:
                tell(way + [k] if k != "chapters" else way, y)


for arg in sys.argv[1:]:
    name, path = arg.split("=", 1)
    tell([name], json.load(open(path)))
