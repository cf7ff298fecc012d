#!/bin/sh
# build.sh - builds a fuzz target with libFuzzer and the sanitizers: build.sh csv|metric|ndjson|profile|value
# Run it in the top directory of a configured tree; it writes NAME.fuzz there.
exec clang -std=c11 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
	-DARENA_DEBUG=1 -DDATADIR='""' -DPLUGINDIR='""' -I. -Icore $(pkg-config --cflags sqlite3 libpq inih jansson) -o "$1.fuzz" \
	"tests/fuzz/$1.c" core/base/*.c core/data/*.c core/data/import/*.c core/metric/*.c core/stat/*.c \
	$(pkg-config --libs sqlite3 libpq inih jansson libcrypto zlib libseccomp) -lcsv -lm
