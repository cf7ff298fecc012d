/* cmd-spread.c - assay spread: copies a dataset to the servers of a cluster. */
#include "core/cli/cmd.h"

#include <inttypes.h>
#include <stdio.h>

#include "core/data/cluster.h"
#include "core/data/parts.h"

static const struct cmd_option options[] = {
	{ NULL, 0, NULL, NULL }
};

static int exec(const struct cmd_values *v, struct fail *fail)
{
	struct arena arena = { 0 };
	struct parts_result r;
	struct dataset *ds;

	if (!cluster_is_name(v->args[1])) {
		fail_usage(fail, "'%s' is not the name of a cluster", v->args[1]);
		fail_hint(fail, "write cluster:FILE, where FILE lists the servers: postgresql://host/assay, one a line");
		return 0;
	}
	ds = dataset_open(v->args[0], &arena, fail);
	if (ds != NULL && parts_spread(ds, v->args[1], &r, fail))
		fprintf(stderr, "wrote %" PRId64 " rows to %zu servers; read them with: assay report %s\n", r.rows,
			r.servers, v->args[1]);
	if (ds != NULL)
		dataset_close(ds);
	arena_release(&arena);
	return 0;
}

const struct cmd cmd_spread = {
	.name = "spread",
	.args = "DB cluster:FILE",
	.least = 2,
	.most = 2,
	.usage = "Copies a dataset to several PostgreSQL servers, each the rows of some of the people.\n\n"
		"FILE lists the databases, postgresql://... one a line. Each is empty, or holds its part of an\n"
		"earlier time, which is replaced. What is not of a person is copied to all. Then cluster:FILE\n"
		"can be read like any dataset; to import, import into DB and spread it again.",
	.options = options,
	.exec = exec,
};
