/*
 * model.h - the demonstration group in memory, while it is being made.
 *
 * A group has sites (centres); a site has offices; an office has staff and members (the
 * agents who ever worked there).  Rates are per month of 30.4375 days; days are day
 * numbers; everything lives in one arena.  The model follows what is known of such
 * centres: exits are densest in the first month and fall in steps (30, 90, 180 days), 30 or
 * more trainees a month for 500 seats, 55 % of them still there at day 90.
 *
 * Each part is made from streams of random numbers of its own, named by seed, site
 * and part, so that a part can change without moving the others.
 */
#ifndef CORE_DATA_DEMO_MODEL_H
#define CORE_DATA_DEMO_MODEL_H

#include "core/base/arena.h"
#include "core/base/day.h"
#include "core/base/random.h"
#include "core/data/demo/demo.h"
#include "core/data/demo/writer.h"

#define DEMO_MONTH 30.4375
enum { DEMO_COURSES = 48, DEMO_MEASURES = 48 };
enum { DEMO_STAYS = 6, DEMO_LANDMARKS = 5, DEMO_TRAINING_DAYS = 90, DEMO_PROBATION = 28 };
extern const int demo_landmarks[DEMO_LANDMARKS];	/* 30 60 90 180 365 */

/* What distinguishes one site from another: site.c has the table. */
struct site_spec {
	const char *code, *name;
	int seats;
	const char *design;	/* a letter an office: c classic (92/8), h healthy (70/30) */
	double hazard;		/* of leaving, against the group's */
	day reform;		/* from this day on the hazard is ... */
	double reform_hazard;	/* ... multiplied by this; DAY_NONE: no reform */
	bool latin;		/* people have names in Latin letters, notes are English */
};

struct office {
	struct site *site;
	int64_t unit;		/* its row in centre */
	int number, seats;
	bool healthy;
	double frailty;		/* multiplies the hazard */
	int64_t leaders[2], trainer, raters[2], coach, mentors[2];	/* persons */
	double severity[2];	/* of its raters, in points */
	struct agent **members;
	size_t member_count, member_cap;
};

struct site {
	const struct site_spec *spec;
	const char *code, *name;
	int number;
	int64_t unit;
	struct office *offices;
	int office_count;
	struct agent **agents;	/* hired here, in the order of their person ids */
	size_t agent_count, agent_cap;
	double survival[2][DEMO_LANDMARKS];	/* expected, summed over trainees by arm */
	int64_t trainees[2];
};

struct stay { struct office *office; day from, to; };

/* What an exit's hazard depends on. */
struct life {
	day hired;
	double frailty, hazard, reform_hazard;
	day reform;
	bool healthy, treated;
};

enum demo_course_effect { EFFECT_WRAP_UP, EFFECT_LISTENING, EFFECT_COUNT };

struct agent {
	int64_t person, cohort;
	uint64_t seed;
	int site;
	struct office *home;	/* where hired */
	struct life life;
	day hired, left;	/* of the first employment; left may be DAY_NONE */
	bool coached;		/* the arm drawn */
	bool treated;		/* coached, and coaching does something */
	bool incumbent, failed, hugger, no_show;
	double speed, quality, entry;	/* traits: log AHT, QA points, entry test */
	struct stay stays[DEMO_STAYS];
	int stay_count;
	uint64_t attended;	/* courses of the present round, by index */
	day learned[EFFECT_COUNT];	/* first day in a course that has an effect */
};

struct demo {
	struct demo_options options;
	struct arena *arena;
	struct writer *writer;
	day first, last;
	double baseline;	/* monthly hazard of leaving in the first 30 days */
	struct site *sites;
	int site_count;
	int64_t group;
	int64_t onboarding, in_service, care;	/* programmes */
	int64_t courses[DEMO_COURSES];		/* ids, in the order of demo_courses[] */
	int64_t measures[DEMO_MEASURES];	/* likewise of measure.c */
};

/* Does n of something differ between the healthy and the classic design? */
double office_pick(const struct office *, double classic, double healthy);
/* Where the agent works on a day; NULL when not employed then. */
struct office *agent_at(const struct agent *, day);
bool agent_in(const struct agent *, const struct office *, day);
int agent_tenure(const struct agent *, day);
/* The stream of random numbers for a part of a site: "people", "marks", ... */
struct random demo_stream(const struct demo *, int site, const char *part);
/* The nth month of the data: its first day. */
day demo_month(const struct demo *, int n);
/* Mondays to Fridays: a weekend moves to the Monday after it. */
day demo_workday(day);

/* The parts, in the order in which they are made. */
void demo_sites(struct demo *);				/* site.c */
void demo_measures(struct demo *);			/* measure.c */
void demo_catalogue(struct demo *);			/* catalogue.c */
void demo_people(struct demo *, struct site *);		/* people.c */
void demo_onboarding(struct demo *, struct site *);	/* training.c */
void demo_in_service(struct demo *, struct site *);
void demo_activities(struct demo *, struct site *);	/* activity.c */
void demo_exams(struct demo *, struct site *);		/* exam.c */
void demo_quality(struct demo *, struct site *);	/* quality.c */
void demo_climate(struct demo *, struct site *);	/* climate.c */
void demo_coaching(struct demo *, struct site *);	/* coaching.c */
void demo_kpis(struct demo *, struct office *);		/* kpi.c */
void demo_stages(struct demo *, struct site *);		/* stage.c */
bool demo_truth(const struct demo *, const char *file, struct fail *);	/* truth.c */

/* life.c */
double life_baseline(bool null);
double life_hazard(const struct demo *, const struct life *, day);	/* of one day */
/* The day of leaving after from, DAY_NONE when that is after the data's last day. */
day life_leaves(const struct demo *, const struct life *, day from, struct random *);
/* Expected shares still there at the landmarks, exam failures and all. */
void life_expect(const struct demo *, const struct life *, double out[DEMO_LANDMARKS]);
#define LIFE_NO_SHOW 0.02	/* leave on the day they should have started */
#define LIFE_FAIL_FIRST 30	/* who fails the exam twice leaves on one of 5 days from here */
#define LIFE_FAIL_DAYS 5
double life_fails(const struct life *);	/* the share that does */

/* activity.c: contests, which move KPIs for a while. */
bool contest_entered(const struct demo *, const struct agent *, int quarter);
day contest_starts(const struct demo *, int quarter);
/* quality.c: what a call of this agent is worth, before anybody marks it. */
double quality_true(const struct agent *, day);

/* name.c */
struct demo_name { const char *text; char gender; };
struct demo_name demo_name(struct random *, bool latin, struct arena *);

/* catalogue.c: what is taught and organised. */
struct demo_course {
	const char *code, *title, *kind, *category, *kash, *content, *care_kind, *form, *method;
	int cycle;		/* 0: in service */
	bool voluntary;
	bool fresh;		/* new in the last year: with a quiz before and after */
	const char *moves;	/* the KPI it is meant to move */
	double mcid;
	int effect;		/* 1 + enum demo_course_effect; 0: moves nothing */
};
extern const struct demo_course demo_courses[];	/* ends with a NULL code */
int demo_course_find(const char *code);

/* exam.c */
double demo_final_score(const struct agent *);

/* measure.c */
int64_t demo_measure(const struct demo *, const char *code);	/* its id */

#endif
