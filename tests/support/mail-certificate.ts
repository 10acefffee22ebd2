import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../worker/local/settings.ts'

/** A certificate for this machine's own name, good for nothing else; good until 2126. */
export const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgAO54KLkLR1j6EuFW
iexO/8HULHixl3t5aO5YeaF0S52hRANCAATOgGvSZ/qFLmeUDIm2Z0Ogr35Qk/4S
k5R6OLWXbSoASxsxuGwPiHvP+yoR68hY5q2cKyADASViBTxsXg7rG4lm
-----END PRIVATE KEY-----
`
export const CERT = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUNGtQlHiD9O41SXBPmfKYMjcA/Y8wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNjAxMjI0NFoYDzIxMjYxMTAy
MDEyMjQ0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATOgGvSZ/qFLmeUDIm2Z0Ogr35Qk/4Sk5R6OLWXbSoASxsxuGwPiHvP
+yoR68hY5q2cKyADASViBTxsXg7rG4lmo28wbTAdBgNVHQ4EFgQU//Nf7+AwmMkZ
MTXaw5/xB1m5fKowHwYDVR0jBBgwFoAU//Nf7+AwmMkZMTXaw5/xB1m5fKowDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgOBTQrKWflmNPPABQWjly0NKIPAPpGmk73bDrTP8fwXMCIQDS
Mb019O6KfW2NehqlhgPTHbh/lsHwvQ/DhHo/kJsNYg==
-----END CERTIFICATE-----
`

/**
 * Lets all processes that are started from here on trust the mail servers of tests. What starts edges reads that once in a
 * process, so it is said before any test runs.
 */
export function trustMailServers(): void {
  const folder = join(ROOT, 'tests', '.out')
  mkdirSync(folder, { recursive: true })
  process.env.NODE_EXTRA_CA_CERTS = join(folder, 'mail-certificate.pem')
  writeFileSync(process.env.NODE_EXTRA_CA_CERTS, CERT)
}
