# core/metric
