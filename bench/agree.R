#!/usr/bin/Rscript --vanilla
# agree.R NUMBERS.tsv [PEER.tsv], in the folder of the files: every number of the reports again, with R and its survival package.
#
# NUMBERS.tsv is what numbers.py tells of the reports of peers.plan, quarters.plan and months.plan.  Here each is
# reckoned from the CSV files by what the metrics say that they are (assay explain, docs/results.md), under the same
# key; what only assay tells, or only R, is counted.  Differences are relative, to the greater of the two.
# PEER.tsv is what one of the peers tells: where its definition is the same, its numbers are set beside the report's.
suppressPackageStartupMessages(library(survival))
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
told <- read.delim(commandArgs(TRUE)[1], header = FALSE, col.names = c("key", "value"), quote = "")
Z <- qnorm(.975)
mine <- new.env()
mine$keys <- list()
mine$values <- list()
put <- function(keys, values) {
	stopifnot(length(keys) == length(values))
	i <- length(mine$keys) + 1
	mine$keys[[i]] <- keys
	mine$values[[i]] <- as.numeric(values)
}
put_figure <- function(key, value, low = NA, high = NA, n = NA, events = 0)
	put(paste0(key, c("/value", "/low", "/high", "/n", "/events")), c(value, low, high, n, events))
day <- function(text) as.numeric(as.Date(text))
LAST <- day("2024-12-31")
quarter_of <- function(d) {	# its first day
	t <- as.POSIXlt(as.Date(d, origin = "1970-01-01"))
	day(sprintf("%d-%02d-01", t$year + 1900, t$mon %/% 3 * 3 + 1))
}
read_columns <- function(name, what) scan(name, what, sep = ",", skip = 1, quiet = TRUE)
dates <- function(text) { f <- factor(text); day(ifelse(levels(f) == "", NA, levels(f)))[f] }

# Methods that R has no function for, by their own formulas.
wilson <- function(x, n) if (n > 0) { t <- suppressWarnings(prop.test(x, n, correct = FALSE)); t$conf.int } else c(NA, NA)
put_share <- function(key, x, n) if (n > 0) {
	ends <- wilson(x, n)
	put_figure(key, x / n, if (x == 0) 0 else ends[1], if (x == n) 1 else ends[2], n, x)
} else put_figure(key, NA, NA, NA, 0, 0)
# Newcombe's way (MOVER): the difference of b and a from the reach of each to its limits.
compare <- function(a, b) {
	d <- b$value - a$value
	low <- d - sqrt((b$value - b$low)^2 + (a$high - a$value)^2)
	high <- d + sqrt((b$high - b$value)^2 + (a$value - a$low)^2)
	list(value = d, low = low, high = high, p = if (high > low) 2 * pnorm(-abs(d * Z / ((high - low) / 2))) else NA)
}
figure <- function(value, low, high, n, events = 0) list(value = value, low = low, high = high, n = n, events = events)
told_value <- setNames(told$value, told$key)

source(file.path(here, "agree-stay.R"))
source(file.path(here, "agree-field.R"))
source(file.path(here, "agree-marks.R"))
source(file.path(here, "agree-time.R"))

value <- setNames(unlist(mine$values), unlist(mine$keys))
stopifnot(!anyDuplicated(names(value)))
both <- intersect(told$key[!is.na(told$value)], names(value))
a <- told_value[both]
b <- value[both]
gap <- ifelse(a == b | pmax(abs(a), abs(b)) < 1e-300, 0, abs(a - b) / pmax(abs(a), abs(b)))	# less has no digits
gap[is.na(gap)] <- Inf	# R has none where there is one
kind <- kinds_of(both)
table <- aggregate(list(gap = gap), list(kind = kind), max)
table$n <- tapply(gap, kind, length)[table$kind]
table$worst <- tapply(seq_along(gap), kind, function(i) both[i[which.max(gap[i])]])[table$kind]
for (i in seq_len(nrow(table)))
	cat(sprintf("%-44s %7d %9.1e%s\n", table$kind[i], table$n[i], table$gap[i],
		if (table$gap[i] > 1e-9) paste0("  ", table$worst[i]) else ""))
rest <- setdiff(told$key, names(value))
if (length(rest) > 0) {
	cat("not reckoned by R:\n")
	n <- table(kinds_of(rest))
	cat(sprintf("%-44s %7d\n", names(n), n), sep = "")
}
cat(sprintf("%d numbers told, %d of them reckoned by R; greatest relative difference %.2g (%s)\n",
	nrow(told), length(both), max(gap), both[which.max(gap)]))
if (!is.na(commandArgs(TRUE)[2])) {
	peer <- read.delim(commandArgs(TRUE)[2], header = FALSE, col.names = c("key", "value"))
	part <- do.call(rbind, lapply(strsplit(peer$key, ".", fixed = TRUE), function(p) p[1:4]))
	date <- ifelse(grepl("^[0-9]{4}Q", part[, 3]), paste0(substr(part[, 3], 1, 4), c("-01", "-04", "-07", "-10")[match(substr(part[, 3], 6, 6), 1:4)], "-01"),
		paste0(substr(part[, 4], 1, 4), "-", substr(part[, 4], 5, 6), "-01"))
	at <- paste0(part[, 2], "/", date)
	key <- ifelse(part[, 1] == "mix", paste0("quarters/training_mix/by_centre_history/", at, "/wholes/Learner-hours/parts/",
			ifelse(part[, 4] == "1", "Business", "Not business"), "/amount"),
		ifelse(part[, 1] == "cov", paste0("quarters/follow_up/by_centre_history/", at, "/headline/", ifelse(part[, 4] == "n", "n", "events")),
		ifelse(part[, 1] == "xmr", paste0("months.", part[, 2], "/figure_mean.", c("aht", "csat", "qa")[match(part[, 3], 1:3)],
			"/history/", date, "/headline/value"), NA)))
	same <- which(key %in% told$key)
	theirs <- peer$value[same]
	ours <- told_value[key[same]]
	peer_gap <- max(abs(theirs - ours) / pmax(abs(theirs), abs(ours), 1e-300))
	cat(sprintf("%s: %d numbers, of which %d are of what the reports tell in the same words; greatest relative difference %.2g\n",
		commandArgs(TRUE)[2], nrow(peer), length(same), peer_gap))
}
if (Sys.getenv("AGREE") != "") write.table(data.frame(both, a, b)[gap > 1e-9, ], Sys.getenv("AGREE"), sep = "\t", quote = FALSE, row.names = FALSE, col.names = FALSE)
quit(status = if (length(both) < .99 * nrow(told) || max(gap) > 1e-9 || (exists("peer_gap") && peer_gap > 1e-9)) 1 else 0)
