#!/usr/bin/python3
"""numbers.py RESULT.json: what a report says of retention and hours by centre, as key TAB value."""
import json
import sys


def tell(key, value):
    if value is not None:
        print(f"{key}\t{value!r}")


for chapter in json.load(open(sys.argv[1]))["chapters"]:
    for part in [{"centre": "all", "result": chapter["now"]}] + chapter["by_centre"]:
        where, result = part["centre"], part["result"]
        for curve in result.get("curves", []):
            if chapter["metric"] != "retention" or curve["kind"] != "by_start":
                continue
            tell(f"n.{where}", curve["n"])
            for mark in curve["landmarks"]:
                tell(f"stay.{where}.{mark['days']}", mark["value"])
                for cause in mark["causes"]:
                    tell(f"left.{where}.{mark['days']}.{cause['cause'].split()[0]}", cause["value"])
        for whole in result.get("wholes", []):
            for share in whole["parts"]:
                tell(f"hours.{where}.{share['label'].split()[0]}", share["amount"])
