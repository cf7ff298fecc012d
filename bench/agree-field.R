# agree-field.R - centres beside each other: differences, funnels and shrunk figures; and what kind a number is of.
KINDS <- c(
	"/against/" = "differences, their limits and p", "/funnel/" = "funnel: target, spread, z",
	"/shrunk/" = "centres shrunk to the group", "/controls/" = "control charts: centre, limits, points",
	"/tests/" = "log-rank: chi-square, df, p", "/printed/" = "log-rank of programmes, as printed",
	"retention/mean_days/" = "mean days of centres, differences, p",
	"/mean_days/" = "mean days up to tau, limits", "/median/" = "median days, limits",
	"/causes/" = "causes of leaving, limits", "/landmarks/" = "share still there, limits, at risk",
	"/(matched|classified)/" = "people and hours known", "/steps/" = "curves, day by day", "/hazard/" = "leavers a week, limits",
	"By arm of" = "retention of programmes, limits", "Year-end" = "year-end share, limits",
	"/curves/" = "people, exits, days told", "retention" = "retention's headlines",
	"/samples/" = "histograms", "/wholes/" = "hours by category",
	"training_mix" = "share of hours, limits", "Krippendorff" = "alpha, limits", "ICC" = "ICC(1), limits",
	"everity|aters" = "severity of raters, limits", "objectivity" = "score of objectivity, its parts",
	"follow_up" = "follow-up, limits", "figure_mean" = "mean figures, limits")
kinds_of <- function(keys) {
	kind <- rep(NA_character_, length(keys))
	for (k in names(KINDS)) kind[is.na(kind) & grepl(k, keys)] <- KINDS[k]
	ifelse(is.na(kind), keys, kind)
}

logit <- function(p) log(p / (1 - p))
as_share <- function(p) 1 / (1 + exp(-p))
is_none <- function(f) is.null(f) || is.na(f$value)
put_difference <- function(key, d, adjusted = d$p)
	put(paste0(key, "/", c("value", "low", "high", "p", "adjusted_p")), c(d$value, d$low, d$high, d$p, adjusted))
NOTHING <- list(value = NA, low = NA, high = NA, p = NA)
differ <- function(a, b) if (is_none(a) || is_none(b) || a$n < 10 || b$n < 10) NOTHING else compare(a, b)
put_table <- function(key, list) {
	adjusted <- p.adjust(sapply(list, function(d) d$p), "BH")
	for (c in names(list)) put_difference(paste0(key, "/", c), list[[c]], adjusted[[c]])
}

# A chapter's centres beside each other: unit is share, score or another; people are behind whole shares.
put_field <- function(chapter, now, previous, last_year, by_centre, before, unit, higher = TRUE) {
	put_difference(paste0(chapter, "/against/previous"), differ(previous, now))
	put_difference(paste0(chapter, "/against/last_year"), differ(last_year, now))
	if (length(by_centre) == 0) return()
	x <- Filter(function(f) !is_none(f) && f$n >= 10, by_centre)
	of <- function(name) vapply(x, function(f) as.numeric(f[[name]]), 0)
	value <- of("value")
	n <- of("n")
	events <- of("events")
	shares <- length(x) > 0 && unit == "share" && all(abs(value - events / n) < 1e-9)
	logits <- unit == "share" && !shares
	d <- lapply(by_centre, function(f) differ(now, f))
	if (shares) for (c in names(x)) {
		m <- sum(n) - n[[c]]
		k <- sum(events) - events[[c]]
		ends <- wilson(k, m)
		d[[c]] <- differ(figure(k / m, ends[1], ends[2], m, k), x[[c]])
	}
	put_table(paste0(chapter, "/against/centres"), d)
	put_table(paste0(chapter, "/against/since"), lapply(names(by_centre) |> setNames(names(by_centre)),
		function(c) differ(before[[c]], by_centre[[c]])))
	if (length(x) < 3) return()
	level <- value
	error <- (of("high") - of("low")) / (2 * Z)
	if (logits) {
		level <- logit(value)
		error <- (logit(of("high")) - logit(of("low"))) / (2 * Z)
	}
	plain <- if (logits) as_share else identity
	# Funnel: z about the common value, spread beyond chance from winsorised z.
	target <- if (shares) sum(events) / sum(n) else sum(level / error^2) / sum(1 / error^2)
	s <- if (shares) sqrt(target * (1 - target) / n) else error
	z <- (level - target) / s
	k <- floor(.1 * length(z))
	phi <- mean(pmin(pmax(z, sort(z)[k + 1]), sort(z)[length(z) - k])^2)
	tau2 <- max(0, (length(z) * phi - (length(z) - 1)) / (sum(1 / s^2) - sum(1 / s^4) / sum(1 / s^2)))
	enough <- sum((if (shares) n * target else n) >= 5) >= 5
	wide <- if (enough) z * s / sqrt(s^2 + tau2) else z
	put(paste0(chapter, "/funnel/", c("target", "phi", "tau2")), c(plain(target), if (enough) phi else NA, if (enough) tau2 else 0))
	for (c in names(x)) {
		at <- paste0(chapter, "/funnel/points/", c)
		put_figure(at, value[[c]], x[[c]]$low, x[[c]]$high, n[[c]], events[[c]])
		put(paste0(at, "/", c("size", "z", "z_adjusted", "outside")), c(n[[c]], z[[c]], wide[[c]],
			sum(abs(wide[[c]]) > qnorm(c(.975, .999)))))
	}
	# Shrunk: beta-binomial by moments for shares, else normal with Paule and Mandel's variance.
	if (shares) {
		mu <- target
		v <- mu * (1 - mu)
		gamma <- (sum(n * (value - mu)^2) - v * (length(n) - 1)) / (v * (sum(n) - sum(n^2) / sum(n) - (length(n) - 1)))
		spread <- if (gamma > 0) sqrt(gamma * v) else 0
		m <- 1 / min(gamma, .999999) - 1
		a <- mu * m + events
		b <- (1 - mu) * m + n - events
		mean <- a / (a + b)
		low <- qbeta(.025, a, b)
		high <- qbeta(.975, a, b)
		centre <- mean
		se <- (high - low) / (2 * Z)
	} else {
		q <- function(t) { w <- 1 / (error^2 + t); sum(w * (level - sum(w * level) / sum(w))^2) - (length(level) - 1) }
		tau2 <- 0
		if (q(0) > 0) {
			top <- 1
			while (q(top) > 0) top <- 2 * top
			tau2 <- uniroot(q, c(0, top), tol = 1e-300, maxiter = 5000)$root
		}
		w <- 1 / (error^2 + tau2)
		mu <- plain(sum(w * level) / sum(w))
		spread <- sqrt(tau2) * (if (logits) mu * (1 - mu) else 1)
		pull <- error^2 / (error^2 + tau2)
		centre <- pull * sum(w * level) / sum(w) + (1 - pull) * level
		se <- sqrt((1 - pull) * error^2 + pull^2 / sum(w))
		mean <- plain(centre)
		low <- plain(centre - Z * se)
		high <- plain(centre + Z * se)
	}
	put(paste0(chapter, "/shrunk/", c("mean", "spread")), c(mu, spread))
	for (c in names(x)) {
		i <- match(c, names(x))
		side <- if (higher) 1 else -1
		rank <- 1 + sum(pnorm(side * (centre[-i] - centre[i]) / sqrt(se[-i]^2 + se[i]^2)))
		at <- paste0(chapter, "/shrunk/rows/", c)
		put_figure(paste0(at, "/raw"), value[[c]], x[[c]]$low, x[[c]]$high, n[[c]], events[[c]])
		put(paste0(at, "/", c("value", "low", "high", "rank")),
			if (spread > 0) c(mean[i], low[i], high[i], rank) else c(mu, NA, NA, (length(x) + 1) / 2))
	}
}

# Individual values and moving ranges: all points set the limits.
put_control <- function(chapter, at, figures) {
	x <- sapply(figures, function(f) if (is_none(f)) NA else f$value)
	if (sum(!is.na(x)) < 2) return()
	key <- paste0(chapter, "/controls//")
	mean <- mean(x, na.rm = TRUE)
	sigma <- mean(abs(diff(x)), na.rm = TRUE) / 1.128
	put(paste0(key, c("centre", "sigma", "low", "high", "autocorrelation")), c(mean, sigma, mean - 3 * sigma, mean + 3 * sigma,
		sum((x[-1] - mean) * (x[-length(x)] - mean), na.rm = TRUE) / sum((x - mean)^2, na.rm = TRUE)))
	for (i in seq_along(x)) {
		f <- figures[[i]]
		put_figure(paste0(key, "points/", at[i]), f$value, f$low, f$high, f$n, f$events)
	}
}
put_field("years/retention", retention$now, NULL, NULL, retention$by_centre, list(), "share")
