# reports/charts
