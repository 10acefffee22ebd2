/** What stands in a page and may run or style it, by kind. */
const INLINE = { 'script-src': /<script>([\s\S]*?)<\/script>/g, 'style-src': /<style>([\s\S]*?)<\/style>/g } as const

/**
 * What a policy must say so that a page's own inline scripts and styles hold and no others: a directive a kind, with the
 * hash of each (CSP level 3, section 2.3.1). Only for pages of the app itself, as they were built. Empty where there are none.
 */
export async function allowInline(page: string): Promise<string[]> {
  const all = Object.entries(INLINE).map(async ([directive, pattern]) => {
    const hashes = await Promise.all([...page.matchAll(pattern)].map(([, text]) => hashOf(text ?? '')))
    return hashes.length === 0 ? null : `${directive} 'self' ${hashes.map((hash) => `'sha256-${hash}'`).join(' ')}`
  })
  return (await Promise.all(all)).filter((one) => one !== null)
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
}
