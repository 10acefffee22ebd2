import ipaddr from 'ipaddr.js'

/** Whether an IP address is one of the public internet: no loopback, private, link-local, shared, mapped or reserved one. */
export function isPublicAddress(text: string): boolean {
  const bare = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text
  if (!ipaddr.isValid(bare)) return false
  return ipaddr.process(bare).range() === 'unicast'
}

/** Whether a URL's host is an address rather than a name. A URL has its IPv4 addresses in the usual four numbers already. */
export function isAddress(host: string): boolean {
  return host.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(host)
}

/** Names that no public server has, whatever they are made to point to. */
const OWN = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|localdomain|home\.arpa|onion|test|invalid|example)\.?$/i

/** Whether a name could be one of the public internet's: it has a dot, and is none of those kept for one's own network. */
export function isPublicName(host: string): boolean {
  return host.includes('.') && !OWN.test(host)
}
