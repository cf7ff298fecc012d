# reports/draw
