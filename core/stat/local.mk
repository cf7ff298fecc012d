# core/stat
