/* pvalue.h - a p value as a report prints it: never 0, no more digits than it deserves. */
#ifndef PLUGINS_PVALUE_H
#define PLUGINS_PVALUE_H

#include <stdio.h>

enum { PVALUE = 16 };

static inline const char *pvalue(char text[PVALUE], double p)
{
	if (p < .001)
		snprintf(text, PVALUE, "<0.001");
	else
		snprintf(text, PVALUE, p < .1 ? "%.3f" : "%.2f", p);
	return text;
}

#endif
