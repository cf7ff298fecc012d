#!/bin/sh
# draw-document.sh - what other programs see in a drawn document, and that it is always the same one.
sample=$top_builddir/tests/draw-sample
test -x "$sample" || { echo "draw-sample was not built"; exit 77; }
for tool in pdftotext pdfinfo pdfimages qpdf; do
	command -v $tool >/dev/null || { echo "$tool is not installed"; exit 77; }
done
dir=$(mktemp -d) || exit 99
trap 'rm -rf "$dir"' EXIT
bad=0
fail() { echo "FAILED: $*"; bad=1; }

for lang in en zh_CN zh_TW; do
	f=$dir/$lang
	"$sample" $lang $f.pdf $f.svg $f.png || fail "$lang: not drawn"
	qpdf --check $f.pdf >$f.qpdf 2>&1 || { cat $f.qpdf; fail "$lang: qpdf --check"; }
	test "$(pdfimages -list $f.pdf | wc -l)" = 2 || fail "$lang: there are images"

	# The same under other circumstances, and written over what is there.
	cp $f.pdf $f.first.pdf; cp $f.svg $f.first.svg; cp $f.png $f.first.png
	TZ=Asia/Taipei LC_ALL=zh_TW.UTF-8 LANG=zh_TW.UTF-8 LANGUAGE=ja HOME=$dir "$sample" $lang $f.pdf $f.svg $f.png
	for kind in pdf svg png; do
		cmp $f.first.$kind $f.$kind || fail "$lang: $kind differs under another locale and time zone"
	done

	# No trace of who made it where.
	qpdf --qdf $f.pdf $f.plain.pdf
	for name in "$(id -un)" "$(uname -n)" "$dir" "$top_builddir"; do
		test ${#name} -gt 4 && LC_ALL=C grep -a -i -q -F -e "$name" $f.plain.pdf && fail "$lang: names $name"
	done
	pdfinfo $f.pdf >$f.info
	grep -q '^Tagged: *yes' $f.info && grep -q '^PDF version: *1.7' $f.info &&
	grep -q '^CreationDate: *Mon Sep 21 14:13:20 2026 UTC' $f.info || fail "$lang: $(cat $f.info)"
	pdfinfo -struct $f.pdf >$f.struct
	for want in Document H1 P Figure Table TR TH TD Link '/Scope /Column' '/Scope /Row' Object; do
		grep -q -e "^ *$want" $f.struct || fail "$lang: no $want in the structure"
	done
done

# Text comes back as it was written.
pdftotext -raw $dir/zh_CN.pdf - | tr -d '\n' >$dir/text
for want in '培训留住员工' '82.1–86.4）在90天后仍在职' '“无可靠差异”；样本过少的Tāmaki、Łódź和高雄中心' \
	'82%目标已经达成——这是自2024年第二季度以来的第一次……今后三个月' '王小明、𠮷田、欧阳娜娜。' '84.3% ±1.7'; do
	grep -q -F "$want" $dir/text || fail "lost: $want"
done
pdftotext -raw $dir/zh_TW.pdf - | tr -d '\n' >$dir/text
for want in '訓練留住員工' '「無可靠差異」' '《新進人員輔導計畫》的成效' '𠮷田、歐陽娜娜。'; do
	grep -q -F "$want" $dir/text || fail "lost: $want"
done
pdfinfo -struct-text $dir/en.pdf >$dir/text
grep -q '"Of the 1,204 agents who began .* 84.3% (95% CI 82.1–86.4) were .* since 2024Q2\."' $dir/text ||
	fail "a paragraph is not in one piece: $(cat $dir/text)"
grep -a -q '/Type /OBJR' $dir/en.plain.pdf || fail "the link is not in the structure"

qpdf --json --json-key=outlines $dir/zh_TW.pdf >$dir/outline
grep -q '"title": "2026年第三季報告"' $dir/outline && grep -q '"title": "到職後的留任率"' $dir/outline ||
	fail "the outline is $(cat $dir/outline)"

# A full disk (here: files may have no more than 8 blocks) leaves the edition before and no rest.
for kind in pdf svg png; do
	echo before >$dir/full.$kind
done
(	trap '' XFSZ; ulimit -f 8
	"$sample" en $dir/full.pdf 2>$dir/full.err && echo "saved?" >>$dir/full.err )
test "$(cat $dir/full.pdf)" = before || fail "a full disk took the file"
test ! -e $dir/full.pdf.part || fail "a full disk left a part"
grep -q "cannot write '$dir/full.pdf': File too large" $dir/full.err || fail "$(cat $dir/full.err)"
mkdir $dir/there
"$sample" en $dir/there 2>$dir/err && fail "a directory was overwritten"
grep -q "it is not a file" $dir/err || fail "$(cat $dir/err)"
"$sample" en /dev/full 2>$dir/err && fail "a device was overwritten"
test -c /dev/full || fail "a device was replaced"
"$sample" en $dir/nowhere/a.pdf 2>$dir/err && fail "written into no directory"
grep -q "No such file or directory" $dir/err || fail "$(cat $dir/err)"
ln -s $dir/en.first.pdf $dir/link.pdf
"$sample" zh_CN $dir/link.pdf && test -L $dir/link.pdf && cmp $dir/en.first.pdf $dir/zh_CN.pdf ||
	fail "a link was replaced instead of the file it leads to"
exit $bad
