# agree-marks.R - what the training consisted of, and how raters agree.
hours <- read_columns("attendance.csv", list(person = 0L, course = 0L, date = "", hours = 0, category = ""))
hours$day <- dates(hours$date)
hours$centre <- person$centre[hours$person]
hours <- data.frame(person = hours$person, course = hours$course, day = hours$day, hours = hours$hours,
	other = ifelse(hours$category == "business", 0, hours$hours), centre = hours$centre, session = hours$course * 1e6 + hours$day)

# A ratio of sums over sessions, linearised, on the logit scale with Student's t; none or all of everything: Wilson's of sessions.
put_mix <- function(key, r) {
	none <- figure(NA, NA, NA, 0)
	y <- rowsum(r$other, r$session)
	x <- rowsum(r$hours, r$session)
	m <- length(x)
	learners <- length(unique(r$person))
	parts <- paste0(key, "/wholes/Learner-hours/parts/")
	if (m > 0) put(paste0(parts, c("Business/amount", "Not business/amount", "Business/n", "Not business/n")),
		c(sum(x) - sum(y), sum(y), learners, learners))
	if (m < 4 || learners < 10) {
		put_figure(paste0(key, "/headline"), NA, NA, NA, 0)
		return(none)
	}
	share <- sum(y) / sum(x)
	se <- sqrt(m / (m - 1) * sum((y - share * x)^2)) / sum(x)
	ends <- if (share > 0 && share < 1) as_share(logit(share) + c(-1, 1) * qt(.975, m - 1) * se / (share * (1 - share)))
	else { w <- wilson(share * m, m); c(if (share == 0) 0 else w[1], if (share == 1) 1 else w[2]) }
	put_figure(paste0(key, "/headline"), share, ends[1], ends[2], learners)
	at <- paste0(key, "/breakdowns/Distance to the quoted mix/rows/")
	put_figure(paste0(at, "Share minus the quoted healthy share"), share - .3, ends[1] - .3, ends[2] - .3, learners)
	put_figure(paste0(at, "Way from the quoted typical to the quoted healthy share"), min(1, max(0, (share - .08) / (.3 - .08))), NA, NA, learners)
	put_figure(paste0(at, "Hours to move at the same total"), .3 * sum(x) - sum(y), NA, NA, learners)
	put_figure(paste0(at, "Hours to add at the same business hours"), (.3 * sum(x) - sum(y)) / .7, NA, NA, learners)
	own <- rowsum(r$other, r$person) / rowsum(r$hours, r$person)
	at <- paste0(key, "/breakdowns/Other ways to count/rows/")
	put_figure(paste0(at, "Mean of the agents' own shares"), mean(own), mean(own) - qt(.975, learners - 1) * sd(own) / sqrt(learners),
		mean(own) + qt(.975, learners - 1) * sd(own) / sqrt(learners), learners)
	courses <- unique(r[c("course", "other")] |> transform(other = other > 0))
	put_share(paste0(at, "Share of courses, not of hours"), sum(courses$other), nrow(courses))
	put_histogram(paste0(key, "/samples/Agents by their own share/bins/"), (0:19 + .5) / 20, tabulate(pmin(floor(own * 20 + 1e-12), 19) + 1, 20))
	figure(share, ends[1], ends[2], learners)
}
# Bins of fewer than three are laid together with the next, what is left at the end with the one before.
put_histogram <- function(key, value, n) {
	value <- value[n > 0]
	n <- n[n > 0]
	group <- integer(length(n))
	g <- 1
	waiting <- 0
	for (i in seq_along(n)) {
		group[i] <- g
		waiting <- waiting + n[i]
		if (waiting >= 3) {
			g <- g + 1
			waiting <- 0
		}
	}
	group <- pmax(1, pmin(group, g - 1))
	if (length(n) > 0 && g > 1)
		put(c(paste0(key, unique(group) - 1, "/0"), paste0(key, unique(group) - 1, "/1")),
			c(tapply(value * n, group, sum) / tapply(n, group, sum), tapply(n, group, sum)))
}
mix <- list(now = put_mix("years/training_mix/now", hours), by_centre = list())
put_figure("years/training_mix/previous/headline", NA, NA, NA, 0)
for (c in centres) mix$by_centre[[as.character(c)]] <- put_mix(paste0("years/training_mix/by_centre/", c), hours[hours$centre == c, ])
put_field("years/training_mix", mix$now, NULL, NULL, mix$by_centre, list(), "share")

marks <- read_columns("assessment.csv", list(person = 0L, rater = 0L, date = "", score = 0))
marks <- data.frame(person = marks$person, rater = marks$rater, day = dates(marks$date), score = marks$score)
marks$centre <- person$centre[marks$person]
marks$object <- marks$person * 1e6 + marks$day

# Krippendorff's ordinal alpha is 1 - Do/De of squared differences of mid-ranks among the pairable values; the interval by leaving
# out each unit in turn.  P holds the coincidences, a column of T the values of a unit; all of a batch of units at once.
alpha_of <- function(unit, score) {
	values <- sort(unique(score))
	V <- length(values)
	u <- match(unit, unique(unit))
	k <- match(score, values)
	U <- max(u)
	m <- tabulate(u, U)
	t <- tabulate(k, V)
	batches <- split(seq_along(u), (u - 1) %/% 1000)
	columns <- function(i) {
		first <- min(u[i])
		T <- matrix(0, V, max(u[i]) - first + 1)
		T[] <- tabulate(k[i] + (u[i] - first) * V, length(T))
		list(T = T, m = m[first:max(u[i])])
	}
	P <- matrix(0, V, V)
	for (i in batches) {
		b <- columns(i)
		P <- P + tcrossprod(b$T %*% diag(1 / sqrt(b$m - 1), length(b$m))) - diag(as.vector(b$T %*% (1 / (b$m - 1))))
	}
	judge <- function(W, quad, H) {
		n <- colSums(W)
		squares <- colSums(W * H^2)
		1 - (2 * squares - 2 * quad) * (n - 1) / (2 * n * squares - 2 * colSums(W * H)^2)
	}
	g <- as.matrix(cumsum(t) - t / 2)
	alpha <- judge(as.matrix(t), sum(g * (P %*% g)), g)
	left <- unlist(lapply(batches, function(i) {
		b <- columns(i)
		W <- t - b$T
		H <- apply(W, 2, cumsum) - W / 2
		own <- (colSums(b$T * H)^2 - colSums(b$T * H^2)) / (b$m - 1)
		judge(W, colSums(H * (P %*% H)) - own, H)
	}))
	se <- sqrt((U - 1) / U * sum((left - mean(left))^2))
	figure(alpha, alpha - Z * se, min(1, alpha + Z * se), U)
}
# One-way analysis of variance, the limits from F's.
icc_of <- function(unit, score) {
	n <- as.vector(table(unit))
	k <- length(n)
	N <- sum(n)
	mean <- ave(score, unit)
	f <- sum((mean - mean(score))^2) / (k - 1) / (sum((score - mean)^2) / (N - k))
	k0 <- (N - sum(n^2) / N) / (k - 1)
	of <- function(f) (f - 1) / (f + k0 - 1)
	figure(of(f), of(f / qf(.975, k - 1, N - k)), of(f / qf(.025, k - 1, N - k)), k)
}
# Raters' effects by least squares with those of the units, summing to zero; where raters do not hang together, the mean
# difference from the others who rated the same.
severity_of <- function(r) {
	rater <- factor(r$rater)
	n <- table(rater)
	X <- model.matrix(~ rater - 1)
	hangs <- length(unique(r$centre)) == 1 && nlevels(rater) <= 300
	if (hangs) {
		D <- contr.sum(nlevels(rater))
		X <- X %*% D
		X <- X - rowsum(X, r$object)[as.character(r$object), ] / as.vector(table(r$object)[as.character(r$object)])
		f <- lm.fit(X, r$score - ave(r$score, r$object))
		stopifnot(f$rank == ncol(X))
		V <- chol2inv(f$qr$qr[seq_len(f$rank), seq_len(f$rank), drop = FALSE])
		df <- nrow(r) - length(unique(r$object)) - nlevels(rater) + 1
		sigma <- sqrt(sum(f$residuals^2) / df)
		value <- as.vector(D %*% f$coefficients)
		se <- sigma * sqrt(diag(D %*% V %*% t(D)))
		title <- "Severity of raters, in points of the scale"
		reach <- Z * se
	} else {
		size <- as.vector(table(r$object)[as.character(r$object)])
		gap <- r$score - (ave(r$score, r$object) * size - r$score) / (size - 1)
		value <- as.vector(tapply(gap, rater, mean))
		reach <- as.vector(tapply(gap, rater, function(v) qt(.975, length(v) - 1) * sd(v) / sqrt(length(v))))
		title <- "Raters against others who rated the same, in points of the scale"
	}
	list(title = title, value = value, low = value - reach, high = value + reach, n = as.vector(n))
}
put_objectivity <- function(key, r) {
	twice <- tapply(r$rater, r$object, function(v) length(unique(v)) > 1)
	d <- aggregate(score ~ object + rater + centre, r[twice[as.character(r$object)], ], mean)
	d <- d[order(d$object, d$rater), ]
	at <- paste0(key, "/breakdowns/")
	a <- alpha_of(d$object, d$score)
	put_figure(paste0(at, "Agreement/rows/Krippendorff's alpha, ordinal"), a$value, a$low, a$high, a$n)
	i <- icc_of(d$object, d$score)
	put_figure(paste0(at, "Agreement/rows/ICC(1): marks of one thing, whoever gave them"), i$value, i$low, i$high, i$n)
	s <- severity_of(d)
	shown <- which(s$n >= 20)
	for (side in c("Most severe rater", "Most lenient rater")) {
		k <- shown[if (side == "Most severe rater") which.min(s$value[shown]) else which.max(s$value[shown])]
		put_figure(paste0(at, s$title, "/rows/", side), s$value[k], s$low[k], s$high[k], s$n[k])
	}
	put_figure(paste0(at, s$title, "/rows/Raters reliably off the middle"), sum(s$low[shown] > 0 | s$high[shown] < 0), NA, NA, length(shown))
	put_histogram(paste0(key, "/samples/Raters by severity/bins/"), sort(s$value[shown]), rep(1, length(shown)))
	put_share(paste0(at, "What the score is made of/rows/Rated by a second person"), sum(twice), length(twice))
	put_share(paste0(at, "What the score is made of/rows/Marks tied to evidence"), nrow(r), nrow(r))
	put_figure(paste0(at, "Halo/rows/One impression colours all items: mean over pairs of raters"), NA, NA, NA, 0)
	# The score: what is not measured earns nothing.
	jeffreys <- function(x, n) { p <- (x + .5) / (n + 1); p * (1 - p) / (n + 2) }
	w <- c(.3, .15, .25, .15, .15)
	second <- mean(twice) / .1
	u <- c(min(1, max(0, a$value)), min(1, second), 1, 0, 0)
	var <- c(((a$high - a$low) / (2 * qt(.975, 1e9)))^2, if (second < 1) jeffreys(sum(twice), length(twice)) / .01 else 1e-12, jeffreys(nrow(r), nrow(r)), 0, 0)
	n <- c(a$n, length(twice), nrow(r), 0, 0)
	at <- paste0(key, "/scores/Objectivity of evaluation")
	parts <- paste0(at, "/components/", c("Agreement between raters", "Rated by a second person", "Marks tied to evidence",
		"Marks item by item, without halo", "Courses judged from two sources or more"), "/")
	put(paste0(parts, "share"), u)
	put(paste0(parts, "n"), n)
	put(paste0(parts, "events"), c(0, sum(twice), nrow(r), 0, 0))
	put(paste0(parts, "variance"), c(var[1:2], 0, 0, 0))
	score <- 100 * sum(w * u)
	se <- 100 * sqrt(sum(w^2 * var))
	f <- figure(score, max(0, score - Z * se), min(100, score + Z * se), min(n[n > 0]))
	put_figure(at, f$value, f$low, f$high, f$n)
	put_figure(paste0(key, "/headline"), f$value, f$low, f$high, f$n)
	moved <- apply(as.matrix(expand.grid(rep(list(c(.75, 1.25)), 5))), 1, function(m) 100 * sum(m * w * u) / sum(m * w))
	put(paste0(at, "/", c("measured", "unmeasured", "least", "most")), c(score / .7, .3, min(moved), max(moved)))
	f
}
objectivity <- list(now = put_objectivity("years/objectivity/now", marks), by_centre = list())
put_figure("years/objectivity/previous/headline", NA, NA, NA, 0)
for (c in centres)
	objectivity$by_centre[[as.character(c)]] <- put_objectivity(paste0("years/objectivity/by_centre/", c), marks[marks$centre == c, ])
put_field("years/objectivity", objectivity$now, NULL, NULL, objectivity$by_centre, list(), "score")
