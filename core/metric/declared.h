/*
 * declared.h - metrics that are declared in a .metric file, without a compiler.
 *
 * The file (INI; assay-metric(5) has every key) gives the same description that a shared object
 * gives, and one SELECT.  declared_answer() stands where a plugin's compute() stands: it asks that
 * SELECT, and hands its rows to the services by the shape that the file names.  All statistics are
 * the services'; what a shape needs is found by the names of the answer's columns:
 *
 *	share		hits n			hits of n, Wilson's interval
 *	ratio		y x			sum(y) / sum(x), a row for each cluster
 *	mean		value n, or n total squares	Student's interval
 *	median		value n			interval by order statistics; also drawn as a distribution
 *	rate		events exposure		exact Poisson interval
 *	survival	time cause n [entry]	share still there at a day, Kaplan-Meier
 *	incidence	time cause n [entry]	share that had cause 1 by a day, Aalen-Johansen
 *
 * All but the last two take a column 'label', which breaks them down, and 'place', by which the
 * labels are ordered.
 *
 * It is read where plugins are loaded, in a child.  Each mistake is one sentence that begins with
 * its line, and column where one can be told.
 */
#ifndef CORE_METRIC_DECLARED_H
#define CORE_METRIC_DECLARED_H

#include "core/base/ini.h"
#include "core/metric/describe.h"

#define DECLARED_SUFFIX ".metric"

struct dataset;

enum declared_shape {
	DECLARED_SHARE, DECLARED_RATIO, DECLARED_MEAN, DECLARED_MEDIAN, DECLARED_RATE,
	DECLARED_SURVIVAL, DECLARED_INCIDENCE, DECLARED_SHAPES
};

struct declared_day { const char *param; int days; };	/* a parameter's value, or a number */

struct declared {
	struct metric *metric;
	enum declared_shape shape;
	const struct ini_key *sql;
	const char *rows;	/* what the breakdown by 'label', or of causes, is called */
	const char *curve;	/* name of the curve or distribution */
	const char *half;	/* incidence: what the days until half have had it are called; or NULL */
	const char *empty;	/* what is said where there is nothing to count */
	const char **causes; size_t cause_count;
	struct declared_day day;	/* of the headline */
	int64_t least;		/* cases below which nothing is said */
	bool window;		/* survival: everybody's days in a window, not starters */
	const char **warnings; size_t warning_count;
};

bool declared_is(const char *path);
/* Reads and checks the file; the plugin that comes of it is run as any other. */
bool declared_open(struct arena *, const char *path, struct plugin *, struct fail *);
/* The same from memory. */
struct declared *declared_read(struct arena *, const char *text, size_t bytes, struct fail *);
/* Tries the query on a dataset without rows (dataset_blank()): its columns and its grammar. */
bool declared_try(struct arena *, const struct declared *, struct dataset *blank, struct fail *);

void declared_answer(const assay_core *, assay_run *);

/* ------------------------------------------------------ between declared-*.c */

enum { DECLARED_COLUMNS = 8, DECLARED_ROWS = 200000, DECLARED_LABELS = 200 };

struct declared_form {		/* of a shape */
	const char *name;
	const char *columns[DECLARED_COLUMNS];	/* that it needs; ends with NULL */
	const char *instead[DECLARED_COLUMNS];	/* or these */
	const char *also[DECLARED_COLUMNS];	/* that it can do without */
	uint32_t units;		/* a bit for each that it can be in */
	bool curve;
};

extern const struct declared_form declared_forms[DECLARED_SHAPES];

/* Says the mistake at a key, or at a byte of its value. */
bool declared_fail(const struct ini_key *, struct fail *, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
bool declared_fail_at(const struct ini_key *, size_t byte, struct fail *);

/* Is the text of the query one that may be asked? */
bool declared_check_sql(const struct declared *, struct arena *, struct fail *);
/* Do these columns fill the shape?  index[i] is the place of column i of the form's list (columns or
 * instead, then also), -1 without it; *other: it is instead. */
bool declared_columns(const struct declared *, const char *const *names, size_t count,
		      int index[2 * DECLARED_COLUMNS], bool *other, struct fail *);

#endif
