/*
 * sha256.h - SHA-256 (FIPS 180-4), plain and keyed (HMAC, FIPS 198-1).
 *
 * Files and datasets are known by their hash, pseudonyms are keyed hashes.  The
 * work is libcrypto's, which libpq brings along anyway: it uses the processor's own
 * SHA instructions, and hashing a large import costs next to nothing.
 *
 *	struct sha256 h;
 *	sha256_init(&h); sha256_add(&h, data, bytes); sha256_text(&h, hex);
 *
 * sha256_text() ends the hash and gives its memory back; so does sha256_release().
 */
#ifndef CORE_BASE_SHA256_H
#define CORE_BASE_SHA256_H

#include <stddef.h>

#define SHA256_BYTES 32
#define SHA256_TEXT 65	/* 64 lower-case hexadecimal digits and NUL */

struct sha256 {
	void *state;
};

void sha256_init(struct sha256 *);
void sha256_add(struct sha256 *, const void *data, size_t bytes);
char *sha256_text(struct sha256 *, char out[SHA256_TEXT]);
void sha256_release(struct sha256 *);

const char *sha256_library(void);	/* the version of libcrypto */

/* The keyed hash of a short text, as hexadecimal digits. */
char *sha256_keyed(const void *key, size_t key_bytes, const void *data, size_t bytes, char out[SHA256_TEXT]);

#endif
