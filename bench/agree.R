#!/usr/bin/Rscript --vanilla
# agree.R NUMBERS.tsv LAST_DAY, in the directory of the files: the same numbers with R's survival package.
# Who leaves, for whatever cause, has left; causes compete.
suppressPackageStartupMessages(library(survival))
args <- commandArgs(TRUE)
last <- as.Date(args[2])
told <- read.delim(args[1], header = FALSE, col.names = c("key", "value"), quote = "")
person <- read.csv("person.csv", colClasses = c(hire_date = "Date", leave_date = "Date"))
hours <- read.csv("attendance.csv")
left <- !is.na(person$leave_date)
days <- as.numeric(ifelse(left, person$leave_date, last) - as.numeric(person$hire_date))
causes <- c("stays", "Voluntary", "Involuntary", "Other")
cause <- factor(ifelse(!left, "stays", ifelse(person$leave_reason == "voluntary", "Voluntary",
	ifelse(person$leave_reason == "involuntary", "Involuntary", "Other"))), levels = causes)
mine <- list()
put <- function(key, value) mine[[key]] <<- value
for (centre in c("all", sort(unique(person$centre)))) {
	in_it <- centre == "all" | person$centre == centre
	put(paste0("n.", centre), sum(in_it))
	stay <- survfit(Surv(days[in_it], left[in_it]) ~ 1)
	leave <- survfit(Surv(days[in_it], cause[in_it]) ~ 1)
	for (day in c(30, 60, 90, 180, 365)) {
		put(sprintf("stay.%s.%d", centre, day), summary(stay, times = day)$surv)
		share <- summary(leave, times = day)$pstate
		for (k in 2:4) put(sprintf("left.%s.%d.%s", centre, day, causes[k]), share[k])
	}
	mine_hours <- hours[centre == "all" | person$centre[hours$person] == centre, ]
	put(sprintf("hours.%s.Business", centre), sum(mine_hours$hours[mine_hours$category == "business"]))
	put(sprintf("hours.%s.Not", centre), sum(mine_hours$hours[mine_hours$category != "business"]))
}
here <- told[told$key %in% names(mine), ]
value <- unlist(mine[here$key])
gap <- ifelse(here$value == value, 0, abs(here$value - value) / pmax(abs(here$value), abs(value)))
cat(sprintf("%d numbers told, %d reckoned by R, %d in both; greatest relative difference %.2g (%s)\n",
	nrow(told), length(mine), nrow(here), max(gap), here$key[which.max(gap)]))
quit(status = if (nrow(here) < length(mine) / 2 || max(gap) > 1e-9) 1 else 0)
