/* describe.c - metrics that lie about themselves, or misbehave when they are loaded: one for each LIE. */
#include <assay.h>

#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define IS(lie) (LIE == lie)
enum { HONEST, NO_ID, BAD_ID, NO_TITLE, BAD_PRESET, OTHER_CONVERSIONS, HUGE_COUNT, NO_STRIDE, WILD_LIST, NO_SIZE,
	NEWER_MINOR, NEWER_TAIL, NEXT_ABI, NO_SYMBOL, NOT_UTF8, RESERVED_PARAM, BAD_TABLE, NO_COMPUTE, TAKEN,
	MISSING_SYMBOL, CRASHES, LEAVES, LOOPS, FORKS, FORGES, KILLS, NO_UNIT, CHATTERS };

static void compute(const assay_core *c, assay_run *r)
{
	(void)c;
	(void)r;
}

static const assay_param params[] = {
	{ .name = IS(RESERVED_PARAM) ? "from" : "days", .label = "Days", .type = ASSAY_INT,
	  .preset = IS(BAD_PRESET) ? "ninety" : "90" } };
static const assay_need needs[] = {
	{ .table = IS(BAD_TABLE) ? "employment; DROP TABLE person" : "employment", .columns = "hired" } };
static const assay_text texts[] = {
	{ "zh_CN", "%lld people of %s", IS(OTHER_CONVERSIONS) ? "%s %s" : "%2$s %1$lld" } };

#if LIE == 12		/* NEXT_ABI */
extern ASSAY_EXPORT const int assay_metric_v2;
const int assay_metric_v2 = 2;
#elif LIE != 13		/* NO_SYMBOL */
struct tailed { assay_metric metric; uint64_t tail; };
extern ASSAY_EXPORT const struct tailed assay_metric_v1;
const struct tailed assay_metric_v1 = { .tail = IS(NEWER_TAIL), .metric = {
	.size = IS(NO_SIZE) ? 0 : sizeof(struct tailed), .minor = IS(NEWER_MINOR) ? 99 : ASSAY_MINOR,
	.id = IS(NO_ID) ? NULL : IS(BAD_ID) ? "Bad Id" : IS(TAKEN) ? "hostile" : "liar",
	.version = "1", .title = IS(NO_TITLE) ? NULL : IS(NOT_UTF8) ? "caf\xe9" : "Liar", .summary = "It lies.",
	.unit = IS(NO_UNIT) ? 0 : ASSAY_SHARE,
	.needs = ASSAY_LIST(needs),
	.params = { IS(WILD_LIST) ? (const assay_param *)64 : params, IS(HUGE_COUNT) ? 4000000000u : 1,
		    IS(NO_STRIDE) ? 0 : sizeof params[0] },
	.texts = ASSAY_LIST(texts), .compute = IS(NO_COMPUTE) ? NULL : compute } };
#endif

#if LIE == 19		/* MISSING_SYMBOL */
void nobody_has_this(void);
void (*volatile use)(void) = nobody_has_this;
#endif

__attribute__((constructor)) static void construct(void)
{
	static const char noise[] = "noise that is no record at all";
	(void)compute;
	(void)params;
	(void)needs;
	(void)texts;

	if (IS(CRASHES))
		*(volatile int *volatile)8 = 1;
	if (IS(LEAVES))
		exit(5);
	if (IS(LOOPS))
		for (;;)
			;
	if (IS(FORKS) && fork() == 0)
		for (;;)
			pause();
	if (IS(KILLS))
		kill(getppid(), SIGKILL);
	for (int fd = 3; (IS(FORGES) || IS(CHATTERS)) && fd < 64; fd++)
		if (fcntl(fd, F_GETFL) >= 0) {
			static const uint32_t forged[] = { 0x4D455452, 8, 2, 0x41414141 };

			if (write(fd, IS(FORGES) ? (const void *)forged : noise, IS(FORGES) ? sizeof forged : sizeof noise) < 0)
				abort();
		}
}
