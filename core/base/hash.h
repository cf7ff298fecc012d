/*
 * hash.h - a hash of bytes, for tables in memory: it is neither secret nor the same on every machine, and
 * no output may show its order.
 */
#ifndef CORE_BASE_HASH_H
#define CORE_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

uint64_t hash_bytes(const void *, size_t bytes, uint64_t seed);

#endif
