# reports: results to pages; a list a room.
include reports/draw/local.mk
include reports/charts/local.mk
