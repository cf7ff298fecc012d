# agree-time.R - centres by quarter: the mix, what follows courses; and each centre by month: figures on control charts.
until_of <- function(starts, last) c(starts[-1] - 1, last)

# A chapter over periods, by centre or not: tell(key, rows) answers a headline.
put_periods <- function(chapter, rows, tell, starts, by_centre, unit, year) {
	until <- until_of(starts, LAST)
	in_period <- function(r, i) r[r$day >= starts[i] & r$day <= until[i], ]
	n <- length(starts)
	history <- lapply(seq_len(n), function(i) tell(paste0(chapter, "/history/", as.Date(starts[i], origin = "1970-01-01")), in_period(rows, i)))
	now <- tell(paste0(chapter, "/now"), in_period(rows, n))
	previous <- tell(paste0(chapter, "/previous"), in_period(rows, n - 1))
	last_year <- tell(paste0(chapter, "/last_year"), in_period(rows, n - year))
	put_control(chapter, as.Date(starts, origin = "1970-01-01"), history)
	list_now <- list()
	list_before <- list()
	if (by_centre) for (c in as.character(centres)) {
		own <- rows[rows$centre == as.integer(c), ]
		each <- lapply(seq_len(n), function(i)
			tell(paste0(chapter, "/by_centre_history/", c, "/", as.Date(starts[i], origin = "1970-01-01")), in_period(own, i)))
		list_now[[c]] <- tell(paste0(chapter, "/by_centre/", c), in_period(own, n))
		list_before[[c]] <- each[[n - 1]]
	}
	put_field(chapter, now, previous, last_year, list_now, list_before, unit)
}
put_periods("quarters/training_mix", hours, put_mix, quarters, TRUE, "share", 4)

# Followed up: an assessment from the day after a business course of four hours or more to the 90th.
long <- hours[hours$other == 0 & hours$hours >= 4 & hours$day + 90 <= LAST, ]
seen <- sort(unique(marks$person * 1e5 + marks$day))
next_one <- seen[findInterval(long$person * 1e5 + long$day, seen) + 1]
long$hit <- !is.na(next_one) & next_one <= long$person * 1e5 + long$day + 90
put_follow_up <- function(key, r) {
	put_share(paste0(key, "/headline"), sum(r$hit), nrow(r))
	if (nrow(r) == 0) return(figure(NA, NA, NA, 0))
	ends <- wilson(sum(r$hit), nrow(r))
	figure(mean(r$hit), if (any(r$hit)) ends[1] else 0, if (all(r$hit)) 1 else ends[2], nrow(r), sum(r$hit))
}
put_periods("quarters/follow_up", long, put_follow_up, quarters, TRUE, "share", 4)

kpi <- read_columns("kpi.csv", list(person = 0L, date = "", metric = "", value = 0))
months <- day(sprintf("%d-%02d-01", 2019 + 0:71 %/% 12, 0:71 %% 12 + 1))
months <- months[33:72]
everybody_measured <- unique(kpi$person)
kpi <- data.frame(centre = person$centre[kpi$person], day = dates(kpi$date), metric = kpi$metric, value = kpi$value)
kpi <- kpi[kpi$day >= months[1], ]
put_mean <- function(key, r) {
	n <- nrow(r)
	reach <- qt(.975, n - 1) * sd(r$value) / sqrt(n)
	put_figure(paste0(key, "/headline"), mean(r$value), mean(r$value) - reach, mean(r$value) + reach, n)
	figure(mean(r$value), mean(r$value) - reach, mean(r$value) + reach, n)
}
for (name in unique(kpi$metric)) {
	rows <- kpi[kpi$metric == name, ]
	for (c in c("all", centres))
		put_periods(sprintf("months.%s/figure_mean.%s", c, name), if (c == "all") rows else rows[rows$centre == c, ], put_mean, months,
			FALSE, "ratio", 12)
}

# How far the data can be trusted: who is there now and known to each source, and hours of courses with a category.
there <- which(person$cause == 0)
matched <- sum(there %in% hours$person & there %in% marks$person & there %in% everybody_measured)
for (report in c("years", "quarters", "months.all", paste0("months.", centres))) {
	put_share(paste0(report, "/matched"), matched, length(there))
	put_figure(paste0(report, "/classified"), 1, NA, NA, floor(sum(hours$hours)), floor(sum(hours$hours)))
}
