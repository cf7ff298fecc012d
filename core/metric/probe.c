/* probe.c - finds out, by trying, what keeps a plugin in its child on this machine. */
#include "config.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/metric/child.h"
#include "core/metric/confine.h"
#include "core/metric/run.h"

#define PATIENCE_MS 5000

/* What a metric has no business with: to look into the root folder, then to make a socket.  The
 * first is refused by Landlock, the second ends the process by seccomp. */
static void attempt(int fd, struct sandbox_note *note, void *arg)
{
	char looked;

	(void)arg;
	sandbox_enter(256, note, NULL, 0, -1);
	looked = open("/", O_RDONLY | O_DIRECTORY) >= 0 ? 'y' : 'n';
	if (write(fd, &looked, 1) != 1)
		_exit(1);
	_exit(socket(AF_UNIX, SOCK_STREAM, 0) >= 0 ? 0 : 1);
}

/* The byte that came through the pipe; 0 for none. */
static char heard(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	char c = 0;

	while (poll(&p, 1, PATIENCE_MS) < 0 && errno == EINTR)
		;
	return read(fd, &c, 1) == 1 ? c : 0;
}

bool sandbox_probe(struct sandbox_state *out, struct fail *fail)
{
	struct child child;
	struct child_end end;
	char looked;

	*out = (struct sandbox_state){ .files_version = confine_files_possible() };
	confine_library(out->library);
	if (!child_start(&child, attempt, NULL, fail))
		return false;
	looked = heard(child.fd);
	child_stop(&child, NULL, &end);
	out->files = looked == 'n';
	out->system_calls = looked != 0 && end.fate == CHILD_FORBIDDEN;
	return true;
}
