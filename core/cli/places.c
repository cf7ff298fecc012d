/* places.c - reads from the environment where metrics are. */
#include "config.h"
#include "core/cli/places.h"

#include <stdlib.h>

struct metric_places places_here(void)
{
	return (struct metric_places){ .assay_plugins = getenv("ASSAY_PLUGINS"),
		.xdg_data_home = getenv("XDG_DATA_HOME"), .home = getenv("HOME"), .installed = PLUGINDIR };
}
