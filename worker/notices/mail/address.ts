/** What of mail is written in letters beyond ASCII needs a server that takes them (RFC 6531). */
export const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)

/**
 * An address as every mail server can read it, as far as there is such a form: a domain of any letters has one in ASCII
 * (RFC 5891, `xn--…`), what stands before the @ has none.
 */
export function plainAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  if (isAscii(domain) || !URL.canParse(`http://${domain}`)) return address
  return `${address.slice(0, at)}@${new URL(`http://${domain}`).hostname}`
}
