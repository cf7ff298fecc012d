/*
 * fuzz.h - a fuzz target: takes any bytes, and must neither crash nor trap.
 *
 * In make check each target runs over its corpus.  To search for more, with clang:
 *
 *	tests/fuzz/build.sh csv		(in a built tree: with libFuzzer and the sanitizers)
 *	./csv.fuzz -runs=1000000 tests/fuzz/corpus/csv
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
