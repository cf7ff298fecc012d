# effects.R - the numbers of effects.c, by lm() and a cluster-robust variance written out: Rscript tests/effects.R
noise <- function(k, i, b) ((i * i * 7 + i * (13 + k) + 31 * b + k * k * 5) %% 23 - 11) / 4
effect <- c(-10, -10, -10, -10, -10, -10, -8, -10)
made <- function(k) {
	i <- 0:191
	team <- i %% 24
	by_team <- k %in% c(6, 7)
	arm <- if (by_team) (team + team %/% 8) %% 2 else (i %/% 24) %% 2
	value <- function(b) {
		own <- 240 + 3 * (i * 11) %% 17 + noise(k, i, b)
		if (b < 2) own + (k == 2 & b == 1 & arm == 1) * 2
		else own - 2 + ((team * team * 5 + team * k * 3 + 7 * k) %% 13 - 6) / 3 + arm * effect[k + 1]
	}
	v <- sapply(0:3, value)
	# the database orders equal values by person
	d <- data.frame(i, team, office = team %% 8, arm, pre = (v[, 1] + v[, 2]) / 2, post = (v[, 3] + v[, 4]) / 2, trend = v[, 2] - v[, 1])
	d$change <- d$post - d$pre
	if (k == 3) d <- d[d$team < 7, ]
	if (k == 7) d <- d[d$team < 10, ]
	d
}
cr1 <- function(d) {
	f <- lm(change ~ arm, d, weights = d$w)
	x <- model.matrix(f)
	bread <- solve(crossprod(x * sqrt(d$w)))
	score <- rowsum(x * d$w * resid(f), d$team)
	g <- nrow(score)
	n <- nrow(d)
	se <- sqrt((bread %*% crossprod(score) %*% bread)[2, 2] * g / (g - 1) * (n - 1) / (n - 2))
	coef(f)[[2]] + c(0, -1, 1) * qt(.975, g - 1) * se
}
say <- function(what, x) cat(sprintf("%-32s %s\n", what, paste(sprintf("%.12g", x), collapse = ", ")))
welch <- function(x, y) { t <- t.test(x, y); c(mean(x) - mean(y), t$conf.int) }
for (k in c(0, 3, 6)) {
	d <- made(k)
	d$w <- 1
	say(paste(k, "agents"), welch(d$change[d$arm == 1], d$change[d$arm == 0]))
	say(paste(k, "with 80% power"), (qnorm(.975) + qnorm(.8)) * t.test(d$change[d$arm == 1], d$change[d$arm == 0])$stderr)
	say(paste(k, "clustered"), cr1(d))
	a <- lm(post ~ arm + pre, d)
	say(paste(k, "ancova"), c(coef(a)[[2]], confint(a)[2, ]))
	say(paste(k, "trend"), welch(d$trend[d$arm == 1], d$trend[d$arm == 0]))
}
d <- made(7)
m <- aggregate(change ~ team + arm, d, mean)
say("7 teams' means", welch(m$change[m$arm == 1], m$change[m$arm == 0]))
# matched: by office and third of the value before
d <- made(1)
o <- order(d$pre, d$i)
d$third[o] <- rep(1:3, each = 64)
s <- interaction(d$office, d$third)
n <- table(s, d$arm)
both <- n[, 1] > 0 & n[, 2] > 0
d <- d[s %in% rownames(n)[both], ]
s <- as.character(interaction(d$office, d$third))
d$w <- ifelse(d$arm == 1, 1, n[s, 2] / n[s, 1])
say("1 clustered", cr1(d))
say("1 people", c(sum(d$arm == 1), sum(d$arm == 0), length(unique(d$team))))
