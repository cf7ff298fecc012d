/*
 * held.h - holds back the signals that would end the program while it has something to put away.
 *
 * There is no handler.  The signals that end it (Ctrl-C, a closed terminal, a closed pipe, a plain
 * kill) are blocked; who works long looks at held_any() and comes to an end; and held_end(), when all
 * is put away, lets through what has come, which ends the program as it would have at once.  What was
 * ignored before stays ignored.  Processes for metrics begin with no signal blocked.
 */
#ifndef CORE_CLI_HELD_H
#define CORE_CLI_HELD_H

#include <signal.h>
#include <stdbool.h>

struct held { sigset_t signals, before; };

void held_begin(struct held *);
/* Has one come?  Takes a struct held *, for those that ask without knowing. */
bool held_any(void *held);
void held_end(struct held *);

#endif
