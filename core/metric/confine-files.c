/* confine-files.c - the files that a metric may read. */
#include "config.h"
#include "core/metric/confine.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define READS (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_EXECUTE)
/* All that the first version of Landlock knows; later versions add calls that seccomp refuses. */
#define KNOWN ((uint64_t)(LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1)

/* Where programs and libraries lie; what is not there is passed over. */
static const char *const system_paths[] = {
	"/usr", "/lib", "/lib32", "/lib64", "/bin", "/opt", "/nix", "/gnu", "/etc/ld.so.cache", "/etc/ssl",
	"/dev/null", "/dev/zero", "/dev/urandom",
};

static void allow(int rules, const char *path)
{
	struct landlock_path_beneath_attr beneath = { .allowed_access = READS };
	struct stat st;

	beneath.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (beneath.parent_fd < 0)
		return;
	if (fstat(beneath.parent_fd, &st) == 0 && !S_ISDIR(st.st_mode))
		beneath.allowed_access &= ~(uint64_t)LANDLOCK_ACCESS_FS_READ_DIR;
	syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
	close(beneath.parent_fd);
}

bool confine_files(const char *const *readable, size_t count)
{
	struct landlock_ruleset_attr attr = { .handled_access_fs = KNOWN };
	int rules = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
	bool done;

	if (rules < 0)
		return false;
	for (size_t i = 0; i < sizeof system_paths / sizeof *system_paths; i++)
		allow(rules, system_paths[i]);
	for (size_t i = 0; i < count; i++)
		allow(rules, readable[i]);
	done = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	close(rules);
	return done;
}

int confine_files_possible(void)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);

	return version > 0 ? (int)version : 0;
}
