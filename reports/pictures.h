/*
 * pictures.h - each chart of a volume as SVG and PNG, for slides.
 */
#ifndef REPORTS_PICTURES_H
#define REPORTS_PICTURES_H

#include "reports/report.h"
#include "reports/volume.h"

struct fonts;

bool pictures_write(struct arena *, const struct volume *, struct fonts *, const struct report_job *,
		    struct report_files *, struct fail *);

#endif
