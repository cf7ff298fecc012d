#!/bin/sh
# embed.sh - compiles a .po file into a C array; refuses what is incomplete.
#
#	embed.sh zh_CN zh_CN.po words-zh_CN.c
set -e
lang=$1 po=$2 out=$3
mkdir -p "$(dirname "$out")"
trap 'rm -f "$out.mo" "$out.part"' EXIT
state=$(LC_ALL=C ${MSGFMT-msgfmt} --check --statistics --endianness=little -o "$out.mo" "$po" 2>&1) || {
	printf '%s\n' "$state" >&2
	exit 1
}
case $state in
*fuzzy* | *untranslated*)
	echo "$po: $state: every text must be translated" >&2
	exit 1 ;;
esac
{
	echo "/* Made from $(basename "$po"): do not edit. */"
	echo "extern const unsigned char words_mo_$lang[];"
	echo "const unsigned char words_mo_$lang[] = {"
	od -An -v -tu1 "$out.mo" | sed 's/ *\([0-9][0-9]*\)/\1,/g'
	echo "};"
} >"$out.part"
mv "$out.part" "$out"
