// tenure.cc - how long have those at work been there?  A metric in C++17.
#include <assay.h>

#include <vector>

namespace {

// Exceptions must not leave compute(): the process would end, and with it the answer.  Memory for
// what is asked goes back by itself; what is handed to the core is copied.
void compute(const assay_core *core, assay_run *run)
{
	std::vector<double> days;
	std::vector<int64_t> people;
	assay_figure median = ASSAY_FIGURE;
	assay_rows *rows = core->query(run,
		"SELECT d.day - e.hired, COUNT(*) FROM employment e"
		" CROSS JOIN (SELECT CASE WHEN :known < :until THEN :known ELSE :until - 1 END AS day) d"
		" WHERE e.hired <= d.day AND (e.exited IS NULL OR e.exited >= d.day)"
		" AND (e.observed_to IS NULL OR e.observed_to >= d.day)"
		" GROUP BY d.day - e.hired ORDER BY d.day - e.hired");

	while (core->next(rows)) {
		days.push_back(core->get_real(rows, 0));
		people.push_back(core->get_int(rows, 1));
	}
	if (days.empty()) {
		core->unable(run, "nobody was at work at the end of this period");
		return;
	}
	core->sample(run, "Days since hire", days.data(), people.data(), days.size());
	core->median(run, days.data(), people.data(), days.size(), &median);
	core->headline(run, &median);
}

const assay_need needs[] = {
	{ "employment", "hired exited observed_to", nullptr, 0, 0, "a personnel export with hire and leave dates" } };

#define SUMMARY "Median days since hire of those at work on the last day of the period."
#define FORMULA "Median over people; interval by order statistics. It tells who is there, not who stays: see retention."
const assay_text texts[] = {
	{ "zh_CN", "Tenure", "在职时长" }, { "zh_TW", "Tenure", "在職時長" },
	{ "zh_CN", SUMMARY, "期末在职者自入职以来天数的中位数。" },
	{ "zh_TW", SUMMARY, "期末在職者自到職以來天數的中位數。" },
	{ "zh_CN", FORMULA, "按人计的中位数；区间按次序统计量。它说明谁在职，而非谁会留下：参见留存。" },
	{ "zh_TW", FORMULA, "按人計的中位數；區間按次序統計量。它說明誰在職，而非誰會留下：參見留任。" },
	{ "zh_CN", "people at work", "名在职者" }, { "zh_TW", "people at work", "名在職者" },
	{ "zh_CN", "Days since hire", "入职以来天数" }, { "zh_TW", "Days since hire", "到職以來天數" },
	{ "zh_CN", "a personnel export with hire and leave dates", "含入职与离职日期的人事导出" },
	{ "zh_TW", "a personnel export with hire and leave dates", "含到職與離職日期的人事匯出" },
	{ "zh_CN", "nobody was at work at the end of this period", "期末无人在职" },
	{ "zh_TW", "nobody was at work at the end of this period", "期末無人在職" } };

// By name, whatever fields a later header adds.  constexpr: the description is data in the file, nothing
// runs when the plugin is loaded.
constexpr assay_metric describe()
{
	assay_metric m{};

	m.size = sizeof m;
	m.minor = ASSAY_MINOR;
	m.id = "tenure";
	m.version = "1.0";
	m.title = "Tenure";
	m.summary = SUMMARY;
	m.formula = FORMULA;
	m.among = "people at work";
	m.unit = ASSAY_DAYS;
	m.better = ASSAY_NEITHER;
	m.needs = ASSAY_LIST(needs);
	m.texts = ASSAY_LIST(texts);
	m.compute = compute;
	return m;
}

}

ASSAY_METRIC = describe();
