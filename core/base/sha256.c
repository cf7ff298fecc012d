/* sha256.c - SHA-256 through libcrypto. */
#include "core/base/sha256.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdio.h>
#include <stdlib.h>

/* libcrypto fails here only without memory or without its own SHA-256. */
static void must(int done)
{
	if (done)
		return;
	fputs("assay: libcrypto cannot compute SHA-256\n", stderr);
	exit(70);
}

static char *hex(const unsigned char raw[SHA256_BYTES], char out[SHA256_TEXT])
{
	for (int i = 0; i < SHA256_BYTES; i++)
		snprintf(out + 2 * i, 3, "%02x", raw[i]);
	return out;
}

void sha256_init(struct sha256 *h)
{
	h->state = EVP_MD_CTX_new();
	must(h->state && EVP_DigestInit_ex(h->state, EVP_sha256(), NULL));
}

void sha256_add(struct sha256 *h, const void *data, size_t bytes)
{
	must(EVP_DigestUpdate(h->state, data, bytes));
}

char *sha256_text(struct sha256 *h, char out[SHA256_TEXT])
{
	unsigned char raw[SHA256_BYTES];

	must(EVP_DigestFinal_ex(h->state, raw, NULL));
	sha256_release(h);
	return hex(raw, out);
}

void sha256_release(struct sha256 *h)
{
	EVP_MD_CTX_free(h->state);
	h->state = NULL;
}

char *sha256_keyed(const void *key, size_t key_bytes, const void *data, size_t bytes, char out[SHA256_TEXT])
{
	unsigned char raw[SHA256_BYTES];

	must(HMAC(EVP_sha256(), key, (int)key_bytes, data, bytes, raw, NULL) != NULL);
	return hex(raw, out);
}

const char *sha256_library(void)
{
	return OpenSSL_version(OPENSSL_VERSION_STRING);
}
