/*
 * declared-keys.h - a .metric file while it is read, section by section.
 */
#ifndef CORE_METRIC_DECLARED_KEYS_H
#define CORE_METRIC_DECLARED_KEYS_H

#include "core/metric/declared.h"

struct declared_waiting { const struct ini_key *key; const char **source; };	/* a translation */

struct declared_reading {
	struct declared *declared;
	struct arena *arena;
	const struct ini *ini;
	struct fail *fail;
	/* the section at hand, and what it has given so far */
	const struct ini_section *section;	/* NULL: none yet */
	bool (*read)(struct declared_reading *, const struct ini_key *);
	struct metric_need need;
	struct metric_param param;
	struct metric_mark mark;
	struct metric_reference reference;
	struct declared_waiting *waiting; size_t waiting_count, waiting_cap;
	bool has_better;
	size_t need_cap, param_cap, mark_cap, reference_cap, text_cap;
	/* keys of [answer], to be put together when all else is known */
	const struct ini_key *shape, *day, *causes, *least, *warn, *window;
};

bool declared_open_section(struct declared_reading *, const struct ini_section *);
bool declared_read_key(struct declared_reading *, const struct ini_key *);
bool declared_close_section(struct declared_reading *);
/* Is the key this text, or its translation ("title.zh_CN")?  Then it is taken. */
bool declared_local(struct declared_reading *, const struct ini_key *, const char *name, const char **out);
/* declared.c */
bool declared_read_answer(struct declared_reading *, const struct ini_key *);

#endif
