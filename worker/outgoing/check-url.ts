import { isAddress, isPublicAddress, isPublicName } from './public-address.ts'

/** An address that is not called: not https, or not of the public internet. */
export class RefusedAddress extends Error {
  readonly reason: 'not-a-url' | 'not-https' | 'credentials' | 'not-public'

  constructor(reason: RefusedAddress['reason']) {
    super(`This address is not called: ${reason}.`)
    this.name = 'RefusedAddress'
    this.reason = reason
  }
}

export interface UrlRules {
  /** Origins that may be called although they are not public; for tests on one's own machine alone. */
  readonly allowed: ReadonlySet<string>
  /** The addresses that a name has. */
  resolve(host: string): Promise<readonly string[]>
}

/** The URL of a text. Throws `RefusedAddress` for what is refused by its looks alone: nothing is looked up. */
export function urlOf(text: string, allowed: ReadonlySet<string>): URL {
  if (!URL.canParse(text)) throw new RefusedAddress('not-a-url')
  const url = new URL(text)
  if (allowed.has(url.origin)) return url
  if (url.protocol !== 'https:') throw new RefusedAddress('not-https')
  if (url.username !== '' || url.password !== '') throw new RefusedAddress('credentials')
  if (isAddress(url.hostname) ? !isPublicAddress(url.hostname) : !isPublicName(url.hostname)) throw new RefusedAddress('not-public')
  return url
}

/** The same, with every address that its name has: one that is not public refuses all. */
export async function checkedUrl(text: string, rules: UrlRules): Promise<URL> {
  const url = urlOf(text, rules.allowed)
  if (rules.allowed.has(url.origin) || isAddress(url.hostname)) return url
  const addresses = await rules.resolve(url.hostname)
  if (addresses.length === 0) throw new TypeError(`the name ${url.hostname} has no address`)
  if (!addresses.every(isPublicAddress)) throw new RefusedAddress('not-public')
  return url
}
