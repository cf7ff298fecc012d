#!/bin/sh
# import-cli.sh - assay import, profile and purge as a user meets them: what they say, what they
# refuse, and that whatever goes wrong leaves the dataset as it was.
. "$top_srcdir/tests/golden.sh"
. "$top_srcdir/tests/whole.sh"
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99

try()
{
	echo "\$ assay $*"
	"$ASSAY" "$@" 2>&1
	code=$?
	[ $code = 0 ] || echo "[$code]"
}
ask()
{
	sqlite3 -separator '|' demo.db "$1"
}

mkdir in
printf '%b' \
'工号,姓名,性别,处室,岗位,入职日期,结束日期,结束类型,离职类型,离职原因,原工号\r\n' \
'E001,王　芳,女,一处,坐席,2024-01-08,,,,,\r\n' \
'E002,李强,男,一处,坐席,2024年1月8日,20240331,离职,主动离职,通勤远,\r\n' \
'E002,李强,男,一处,坐席,2024年1月8日,20240331,离职,主动离职,通勤远,\r\n' \
'e001, 王芳 ,女,一处,坐席,2024/1/8,,,,,\r\n' \
'E003,赵敏,女,二处,质检员,45300,45291,离职,,,\r\n' \
'E004,钱伟,男,二处,外星人,2024-02-05,2024-05-01,离职,,,\r\n' \
'T1,测试账号,女,一处,坐席,2024-01-01,,,,,\r\n' \
'R002,李强,男,二处,坐席,2024-06-03,,,,,E002\r\n' \
'E005,孙丽,女,二处,坐席,2124-06-03,,,,,\r\n' \
'E006,周婷,女,二处\r\n' | iconv -f UTF-8 -t GB18030 >in/people.csv
printf 'system,login,employee_no\nacd,7001,E001\nacd,7002,E002\nlms,wang@x.cn,E001\n' >in/logins.csv
printf '%b' \
'date;days;login;office;calls;metric;value\n' \
'20240205;1;7001;一处;60;aht;00:04:30\n' \
'20240205;1;7001;一处;60;csat;4.5\n' \
'20240205;1;7009;一处;50;aht;00:05:00\n' \
'20240206;1;7002;一处;55;aht;00:00:00\n' \
'20240206;1;7002;一处;55;acw;60秒\n' >in/acd.csv
printf '%b' \
'ID,Name,Email address,ID number,Quiz,Quiz - Completion date,Course complete\n' \
'9,王芳,WANG@x.cn,,Completed,"3/2/24, 09:30",\n' >in/completion.csv

{
	try init demo.db --as-of 2024-12-31
	try import demo.db in
	echo '# a second time nothing is written'
	sha256sum <demo.db >before
	try import demo.db in
	sha256sum <demo.db | cmp - before
	echo '# what lies in the dataset'
	ask "SELECT p.ext_id, p.name, s.role, s.start_on, s.end_on, s.leave_class FROM spell s
		JOIN person p ON p.id = s.person_id ORDER BY s.start_on, 1"
	ask "SELECT m.code, p.ext_id, day, n, value FROM kpi k JOIN measure m ON m.id = k.measure_id
		JOIN person p ON p.id = k.person_id ORDER BY 1, 2"
	ask "SELECT file_name, profile, rows_read, rows_new, rows_changed, rows_same, rows_rejected
		FROM import_batch ORDER BY id"
	ask "SELECT b.file_name, line_no, severity, code, column_name, raw_value FROM import_issue i
		JOIN import_batch b ON b.id = i.batch_id ORDER BY b.id, line_no, code"

	echo '# a row corrected is changed, and only that'
	sed 's/4\.5/4.7/' in/acd.csv >acd2.csv
	try import demo.db acd2.csv
	whole demo.db

	echo '# what is not understood is refused with a way out'
	printf 'PK\003\004' >book.xlsx
	try import demo.db book.xlsx
	printf 'apples,pears\n1,2\n' >fruit.csv
	try import demo.db fruit.csv
	printf '工号,入职日期\nE010,3/4/2024\n' >dates.csv
	try import demo.db dates.csv
	printf 'a,b\n1,\305\256\n' >doubt.csv
	try import demo.db doubt.csv
	printf 'employee no,start\nE011,"2024-01-01\n' >quote.csv
	try import demo.db quote.csv
	: >empty.csv
	try import demo.db empty.csv
	try import demo.db nothing.csv
	try import demo.db in --profile nonsense
	printf '[profile]\nname = x\nsource = x\n[file k]\nheaders = a\n[k: person]\nage = {a}\n' >bad.ini
	try import demo.db in --profile ./bad.ini
	try import none.db in
	try import demo.db

	echo '# names stay out when they shall'
	try init hidden.db --as-of 2024-12-31
	"$ASSAY" import hidden.db in --pseudonymise key >hidden.out 2>&1 || echo "[$?]"
	grep -c -e 王 -e E001 -e 7001 -e wang hidden.out
	# The numbers as whole values: four of a pseudonym's digits may look like one.
	sqlite3 hidden.db .dump | grep -v "INTO calendar" | grep -c -i -e 王 -e 李 -e "[':]E00[1-6]'" -e "[':]700[12]'" -e "wang@"
	sqlite3 hidden.db 'SELECT COUNT(*), COUNT(name) FROM person; SELECT COUNT(*) FROM kpi; SELECT COUNT(*) FROM assessment'

	echo '# a first profile for a file that nobody has described'
	printf '日期,坐席工号,部门,通话量,平均处理时长,满意度\n2024-03-01,E001,一处,50,00:04:10,4.4\n' >daily.csv
	try import demo.db daily.csv
	try profile --suggest daily.csv >daily.ini
	sed 1d daily.ini >p.ini
	cat p.ini
	try import demo.db daily.csv --profile ./p.ini

	echo '# who left long ago is forgotten'
	try purge demo.db
	whole demo.db
	try purge demo.db --before 2024-06-01
	whole demo.db
	ask "SELECT ext_id FROM person ORDER BY 1"
	try purge demo.db --before 2100-01-01
	whole demo.db
	ask "SELECT DISTINCT code, raw_value, message FROM import_issue WHERE code LIKE 'person.%' OR code LIKE 'date.%' OR message LIKE '%E00%' ORDER BY 1"
} >out

golden import.txt out
