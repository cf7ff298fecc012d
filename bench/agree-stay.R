# agree-stay.R - who stays: curves, their tests and days, by centre, by quarter of intake, and by both.
CAUSES <- c("Voluntary", "Involuntary", "Transfer", "Other or unknown")
person <- read.csv("person.csv", colClasses = "character")
person <- data.frame(centre = as.integer(person$centre), arm = person$cohort, hired = dates(person$hire_date),
	left = dates(person$leave_date), cause = ifelse(person$leave_reason == "", 0,
	ifelse(person$leave_reason == "voluntary", 1, ifelse(person$leave_reason == "involuntary", 2, 4))))
centres <- sort(unique(person$centre))
FROM <- day("2019-01-01")

four_quarters <- function(end) { q <- quarter_of(end); for (i in 1:3) q <- quarter_of(q - 1); q }
intake <- function(p, from, until) {
	p <- p[p$hired >= from & p$hired <= until, ]
	data.frame(entry = rep(-Inf, nrow(p)), time = ifelse(p$cause > 0, p$left, LAST) - p$hired, cause = p$cause)
}
window <- function(p, first, end) {
	p <- p[p$hired <= end & (p$cause == 0 | p$left >= first), ]
	gone <- p$cause > 0 & p$left <= end
	data.frame(entry = ifelse(p$hired < first, first - p$hired - 1, -Inf), time = ifelse(gone, p$left, end) - p$hired,
		cause = ifelse(gone, p$cause, 0))
}

# Kaplan-Meier by survfit(); at risk at t are those with entry < t <= time.
fit <- function(rows) {
	rows <- rows[rows$time > rows$entry, ]
	if (nrow(rows) == 0) return(NULL)
	f <- if (all(rows$entry == -Inf)) survfit(Surv(time, cause > 0) ~ 1, rows, conf.type = "log-log")
	else survfit(Surv(pmax(entry, -1), time, cause > 0) ~ 1, rows, conf.type = "log-log")
	list(rows = rows, f = f, times = sort(rows$time), entries = sort(rows$entry), ends = sort(unique(rows$time)),
		late = any(rows$entry > -Inf))
}
at_risk <- function(s, t) findInterval(t, s$entries, left.open = TRUE) - findInterval(t, s$times, left.open = TRUE)
# Where nobody has left yet, or nobody is left, the interval is exact binomial.
read_at <- function(s, t) {
	i <- findInterval(t, s$f$time)
	surv <- ifelse(i == 0, 1, s$f$surv[pmax(i, 1)])
	low <- s$f$lower[pmax(i, 1)]
	high <- s$f$upper[pmax(i, 1)]
	n <- at_risk(s, t)
	all <- surv == 1
	none <- surv == 0
	ended <- if (any(s$f$surv == 0)) s$f$n.risk[which(s$f$surv == 0)[1]] else NA
	list(value = surv, n = n, low = ifelse(all, .025^(1 / n), ifelse(none, 0, low)),
		high = ifelse(all, 1, ifelse(none, 1 - .025^(1 / ended), high)),
		events = findInterval(t, sort(s$rows$time[s$rows$cause > 0])))
}
# Aalen-Johansen: the share by survfit()'s counts, its variance of the Greenwood type.
incidence <- function(s, cause, ts) {
	steps <- s$f$n.event > 0
	time <- s$f$time[steps]
	n <- s$f$n.risk[steps]
	d <- s$f$n.event[steps]
	k <- tabulate(match(s$rows$time[s$rows$cause == cause], time), length(time))
	before <- c(1, s$f$surv[steps])[seq_along(time)]
	F <- cumsum(before * k / n)
	w <- ifelse(d < n, d / (n * (n - d)), 0)
	A <- cumsum(w)
	B <- cumsum(w * F)
	C <- cumsum(w * F^2)
	D <- cumsum(before^2 * (n - k) * k / n^3)
	E <- cumsum(before * k / n^2)
	G <- cumsum(before * k / n^2 * F)
	i <- findInterval(ts, time)
	f <- c(0, F)[i + 1]
	v <- f^2 * c(0, A)[i + 1] - 2 * f * c(0, B)[i + 1] + c(0, C)[i + 1] + c(0, D)[i + 1] -
		2 * (f * c(0, E)[i + 1] - c(0, G)[i + 1])
	width <- Z * sqrt(pmax(v, 0)) / (f * abs(log(f)))
	list(value = f, low = ifelse(f == 0, 0, f^exp(width)), high = f^exp(-width))
}
drawn_until <- function(s) {
	p <- read_at(s, s$ends)
	fine <- p$n >= 10 & p$value <= .05 * p$n
	if (!any(fine)) return(0)
	first <- which(fine)[1]
	bad <- which(!fine & seq_along(fine) > first)
	s$ends[if (length(bad) > 0) bad[1] - 1 else length(fine)]
}
# Area under the curve from one day to another, with the variance of Klein and Moeschberger.
mean_days <- function(s, from, tau) {
	steps <- s$f$n.event > 0 & s$f$time <= tau & s$f$time >= from
	time <- s$f$time[steps]
	surv <- cumprod(1 - s$f$n.event[steps] / s$f$n.risk[steps])
	if (length(time) == 0) return(list(value = tau - from, se = 0))
	area <- rev(cumsum(rev(surv * diff(c(time, tau)))))
	n <- s$f$n.risk[steps]
	d <- s$f$n.event[steps]
	list(value = time[1] - from + area[1], se = sqrt(sum(ifelse(d < n, area^2 * d / (n * (n - d)), 0))))
}
local({	# the same as summary()'s rmean on a plain curve
	s <- fit(intake(person, FROM, LAST))
	m <- summary(s$f, rmean = 365)$table
	stopifnot(abs(m["rmean"] / mean_days(s, 0, 365)$value - 1) < 1e-12, abs(m["se(rmean)"] / mean_days(s, 0, 365)$se - 1) < 1e-12)
})
first_with <- function(s) {	# the first day that ten are at risk
	if (at_risk(s, 0) >= 10) return(0)
	e <- unique(s$entries[s$entries > -Inf]) + 1
	e[which(at_risk(s, e) >= 10)[1]]
}

put_curve <- function(key, rows, starts = NULL, landmarks_only = FALSE) {
	s <- fit(rows)
	if (is.null(s)) return(NULL)
	from <- if (s$late) first_with(s) else 0
	if (s$late && !is.na(from) && from > 0)
		s <- fit(rows[rows$time >= from, ])
	key <- paste0(key, "/")
	until <- drawn_until(s)
	tau <- min(365, until)
	put(paste0(key, c("n", "events", "dropped", "first_day", "tau")),
		c(nrow(s$rows), sum(s$rows$cause > 0), sum(rows$time <= rows$entry), if (is.na(from)) 0 else from, tau))
	half <- function(v) s$f$time[which(s$f$n.event > 0 & v <= .5 + 1e-9)[1]]
	p <- read_at(s, s$f$time)
	put_figure(paste0(key, "median"), half(p$value), half(p$low), half(p$high), nrow(s$rows), sum(s$rows$cause > 0))
	m <- if (tau > 0) mean_days(s, if (is.na(from)) 0 else from, tau) else list(value = NA, se = NA)
	put_figure(paste0(key, "mean_days"), m$value, m$value - Z * m$se, m$value + Z * m$se, nrow(s$rows))
	marks <- c(30, 60, 90, 180, 365)
	if (max(s$rows$time) > 0 && !(max(s$rows$time) %in% marks)) marks <- c(marks, max(s$rows$time))
	p <- read_at(s, marks)
	mature <- if (is.null(starts)) rep(NA, length(marks)) else sapply(marks, function(t) mean(LAST - starts >= t))
	ripe <- is.na(mature) | mature >= .5
	put(paste0(key, "landmarks/", marks, "/days"), marks)
	put(paste0(key, "landmarks/", marks, "/value"), p$value)
	put(paste0(key, "landmarks/", marks, "/low"), p$low)
	put(paste0(key, "landmarks/", marks, "/high"), p$high)
	put(paste0(key, "landmarks/", marks, "/n"), p$n)
	put(paste0(key, "landmarks/", marks, "/events"), ifelse(ripe, p$events, 0))
	put(paste0(key, "landmarks/", marks, "/maturity"), mature)
	for (k in 1:4) {
		i <- incidence(s, k, marks)
		at <- paste0(key, "landmarks/", marks, "/causes/", CAUSES[k], "/")
		put(paste0(at, "value"), i$value)
		put(paste0(at, "low"), i$low)
		put(paste0(at, "high"), i$high)
		put(paste0(at, "n"), p$n)
		put(paste0(at, "events"), rep(0, length(marks)))
	}
	if (landmarks_only) return(s)
	put_steps(key, s)
	put_hazard(key, s)
	s
}
# Days are laid together so that no few people show: a step is told for its last leaver's day, with all who went up to the last
# of its days.  Which day that is follows from how many have gone; the rest must be as it is on that day.
put_steps <- function(key, s) {
	at <- told$key[startsWith(told$key, paste0(key, "steps/")) & endsWith(told$key, "/survival")]
	if (length(at) == 0) return()
	at <- sub("survival$", "", at)
	went <- cumsum(told_value[paste0(at, "events")] + told_value[paste0(at, "censored")])
	ended <- findInterval(s$ends, s$times)
	t <- s$ends[pmax(findInterval(went, ended), 1)]
	gone <- findInterval(t, s$times)
	p <- read_at(s, t)
	put(paste0(at, "survival"), p$value)
	put(paste0(at, "low"), p$low)
	put(paste0(at, "high"), p$high)
	put(paste0(at, "at_risk"), p$n)
	put(paste0(at, "events"), diff(c(0, p$events)))
	put(paste0(at, "censored"), diff(c(0, gone - p$events)))
	for (k in 1:4) {
		# Of a cause with too few exits since it was last told the share stays as it was.
		was <- told_value[paste0(at, CAUSES[k])]
		v <- incidence(s, k, t)$value
		put(paste0(at, CAUSES[k]), c(0, v)[cummax(ifelse(c(was[1] != 0, diff(was) != 0), seq_along(v), 0)) + 1])
	}
}
put_hazard <- function(key, s) {
	at <- told$key[startsWith(told$key, paste0(key, "hazard/")) & endsWith(told$key, "/exposure")]
	name <- sub("/exposure$", "", substring(at, nchar(key) + 8))
	if (length(name) == 0) return()
	from <- as.numeric(sub("-.*", "", name))
	until <- as.numeric(sub(".*-", "", name))
	exposure <- mapply(function(a, b) sum(at_risk(s, a:(b - 1))) / 7, from, until)
	gone <- sort(s$rows$time[s$rows$cause > 0])
	d <- findInterval(until - 1, gone) - findInterval(from - 1, gone)
	at <- paste0(key, "hazard/", name, "/")
	put(paste0(at, "from"), from)
	put(paste0(at, "until"), until)
	put(paste0(at, "events"), d)
	put(paste0(at, "exposure"), exposure)
	put(paste0(at, "rate"), d / exposure)
	put(paste0(at, "low"), qgamma(.025, d) / exposure)
	put(paste0(at, "high"), qgamma(.975, d + 1) / exposure)
}

# Log-rank of any groups and strata, with late entries; survdiff() where there are none.
logrank <- function(rows, group, stratum = NULL, tau = Inf) {
	event <- rows$cause > 0 & rows$time <= tau
	if (is.null(stratum)) stratum <- rep(1, nrow(rows))
	if (all(rows$entry == -Inf)) {
		d <- if (length(unique(stratum)) > 1) survdiff(Surv(rows$time, event) ~ group + strata(stratum))
		else survdiff(Surv(rows$time, event) ~ group)
		return(list(chisq = d$chisq, df = length(unique(group)) - 1))
	}
	g <- factor(group)
	U <- 0
	V <- 0
	for (t in sort(unique(rows$time[event]))) {
		risk <- table(g[rows$entry < t & t <= rows$time])
		out <- table(g[event & rows$time == t])
		n <- sum(risk)
		d <- sum(out)
		U <- U + out - d * risk / n
		if (n > 1) V <- V + d * (n - d) / (n - 1) * (diag(as.vector(risk / n)) - tcrossprod(as.vector(risk / n)))
	}
	k <- length(levels(g)) - 1
	list(chisq = as.numeric(U[1:k] %*% solve(V[1:k, 1:k], U[1:k])), df = k)
}
put_test <- function(key, rows, group, stratum, tau, whole) {
	t <- if (length(unique(group)) > 1) logrank(rows, group, stratum, tau) else list(chisq = NA, df = NA)
	put(paste0(key, "/", c("chisq", "df", "p", "n", "events", "groups", "tau")), c(t$chisq, t$df,
		pchisq(t$chisq, t$df, lower.tail = FALSE), nrow(rows), sum(rows$cause > 0 & rows$time <= tau),
		length(unique(group)), if (whole) NA else tau))
}
put_tests <- function(curve, of, rows, group, stratum) {
	for (strata in c(FALSE, if (!is.null(stratum)) TRUE))
		put_test(sprintf("years/retention/tests/%s/%s/%s/True", curve, of, if (strata) "True" else "False"), rows, group,
			if (strata) stratum, Inf, TRUE)
	keep <- group %in% names(which(tapply(rows$cause > 0, group, sum) >= 5))
	rows <- rows[keep, ]
	group <- group[keep]
	stratum <- stratum[keep]
	fits <- lapply(split(rows, group), fit)
	tau <- min(365, sapply(fits, function(s) max(s$ends[at_risk(s, s$ends) >= 10])))
	for (strata in c(FALSE, if (!is.null(stratum)) TRUE))
		put_test(sprintf("years/retention/tests/%s/%s/%s/False", curve, of, if (strata) "True" else "False"), rows, group,
			if (strata) stratum, tau, FALSE)
	from <- max(0, sapply(fits, function(s) if (s$late) s$ends[which(at_risk(s, s$ends) >= 10)[1]] else 0))
	key <- sprintf("years/retention/mean_days/%s/%s/", curve, of)
	put(paste0(key, c("from", "tau")), c(from, tau))
	p <- numeric(0)
	for (name in names(fits)) {
		s <- fit(rows[group == name & rows$time >= from, ])
		rest <- fit(rows[group != name & rows$time >= from, ])
		a <- mean_days(s, from, tau)
		b <- mean_days(rest, from, tau)
		at <- paste0(key, "rows/", name, "/")
		put_figure(paste0(at, "mean_days"), a$value, a$value - Z * a$se, a$value + Z * a$se, sum(group == name),
			sum(rows$cause[group == name] > 0))
		d <- a$value - b$value
		se <- sqrt(a$se^2 + b$se^2)
		p[name] <- 2 * pnorm(-abs(d / se))
		put(paste0(at, "difference/", c("value", "low", "high", "p")), c(d, d - Z * se, d + Z * se, p[name]))
	}
	put(paste0(key, "rows/", names(p), "/difference/adjusted_p"), p.adjust(p, "BH"))
}

# What a chapter tells of one scope.
put_arms <- function(key, p, first, end) {
	p <- p[p$hired >= first & p$hired <= end, ]
	size <- table(p$arm)
	if (length(size) < 2 || any(size < 10)) return()
	f <- list()
	for (arm in names(size)) {
		x <- read_at(fit(intake(p[p$arm == arm, ], first, end)), 365)
		if (x$n < 10) next
		f[[arm]] <- figure(x$value, x$low, x$high, x$n, x$events)
		put_figure(paste0(key, "/breakdowns/By arm of the comparison/rows/", arm), x$value, x$low, x$high, x$n, x$events)
	}
	if (length(size) == 2 && length(f) == 2) {
		d <- compare(f[[2]], f[[1]])
		put_figure(paste0(key, "/breakdowns/By arm of the comparison/rows/The first less the second"), d$value, d$low, d$high,
			f[[1]]$n + f[[2]]$n)
	}
	put_printed(key, logrank(intake(p, first, end), p$arm, p$centre)$chisq)
}
put_printed <- function(key, chisq) put(paste0(key, "/printed/log-rank chi-square of the arms"), as.numeric(sprintf("%.2f", chisq)))
put_scope <- function(key, p, from, until, full = TRUE) {
	year <- min(from, day(paste0(format(as.Date(until, origin = "1970-01-01"), "%Y"), "-01-01")))
	first <- four_quarters(until)
	started <- p[p$hired >= from & p$hired <= until, ]
	curves <- list(Intake = put_curve(paste0(key, "/curves/Intake"), intake(p, from, until), started$hired, !full),
		Period = put_curve(paste0(key, "/curves/Period"), window(p, first, until), NULL, !full))
	y <- p[p$hired >= year & p$hired <= until, ]
	at <- paste0(key, "/breakdowns/Year-end share/rows/")
	put_share(paste0(at, "Still there at the end of the period"), sum(y$cause == 0 | y$left > until), nrow(y))
	put_figure(paste0(at, "Mean days they had to leave in"), sum(ifelse(y$cause > 0 & y$left <= until, y$left, until) - y$hired) / nrow(y),
		NA, NA, nrow(y))
	long <- until + 1 - from >= 365
	put_arms(key, p, if (long) from else first, until)
	s <- curves[[if (long) "Intake" else "Period"]]
	if (is.null(s)) return(NULL)
	x <- read_at(s, 365)
	ripe <- !long || mean(LAST - started$hired >= 365) >= .5
	if (x$n < 10) x[c("value", "low", "high")] <- NA
	put_figure(paste0(key, "/headline"), x$value, x$low, x$high, x$n, if (ripe && x$n >= 10) x$events else 0)
	figure(x$value, x$low, x$high, x$n, x$events)
}

put_figure("years/retention/previous/headline", NA, NA, NA, 0)
retention <- list(now = put_scope("years/retention/now", person, FROM, LAST), by_centre = list())
for (c in centres)
	retention$by_centre[[as.character(c)]] <- put_scope(paste0("years/retention/by_centre/", c), person[person$centre == c, ], FROM, LAST)
quarters <- unique(quarter_of(seq(FROM, LAST, 28)))
quarter_name <- function(q) paste0(substr(as.Date(q, origin = "1970-01-01"), 1, 4), substr(quarters(as.Date(q, origin = "1970-01-01")), 1, 2))
for (q in quarters) {
	until <- c(quarters, LAST + 1)[match(q, quarters) + 1] - 1
	put_scope(paste0("years/retention/by_cohort/", quarter_name(q)), person, q, until)
	for (c in centres)
		put_scope(sprintf("years/retention/crossed/%s/%s", c, quarter_name(q)), person[person$centre == c, ], q, until, FALSE)
}
rows <- intake(person, FROM, LAST)
cohort <- quarter_name(quarter_of(person$hired))
put_tests("Intake", "centres", rows, as.character(person$centre), cohort)
put_tests("Intake", "cohorts", rows, cohort, person$centre)
rows <- do.call(rbind, lapply(centres, function(c) cbind(window(person[person$centre == c, ], four_quarters(LAST), LAST), centre = c)))
put_tests("Period", "centres", rows, as.character(rows$centre), NULL)
