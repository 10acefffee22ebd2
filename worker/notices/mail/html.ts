const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text that stands in HTML, as text or in an attribute. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] as string)

export interface Page {
  readonly language: 'it' | 'en'
  readonly shop: string
  readonly title: string
  readonly parts: readonly { readonly title: string; readonly body: string; readonly url: string | null }[]
  readonly note: string | null
  readonly action: { readonly words: string; readonly url: string }
  readonly foot: readonly string[]
  readonly links: readonly { readonly words: string; readonly url: string }[]
}

const FONT = "font-family:Inter,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

/**
 * A message as mail programs show HTML: tables and styles on the elements themselves, no picture and nothing fetched. What
 * cannot stand there, dark colours, comes by a style sheet that programs without it leave.
 */
export function htmlOf({ language, shop, title, parts, note, action, foot, links }: Page): string {
  const link = ({ words, url }: { words: string; url: string }) => `<a class="soft" href="${escaped(url)}" style="color:#5e5648">${escaped(words)}</a>`
  const head = ({ title: words, url }: Page['parts'][number]) => (url === null ? escaped(words) : `<a class="ink" href="${escaped(url)}" style="color:#1c1914;text-decoration:none">${escaped(words)}</a>`)
  const part = (one: Page['parts'][number]) => {
    const first = one.title === '' ? '' : `<p class="ink" style="margin:0;${FONT};font-size:17px;line-height:1.35;font-weight:600;color:#1c1914">${head(one)}</p>`
    const rest = one.body === '' ? '' : `<p class="soft" style="margin:4px 0 0;${FONT};font-size:15px;line-height:1.5;color:#5e5648">${escaped(one.body).replaceAll('\n', '<br>')}</p>`
    return `<tr><td class="line" style="padding:14px 0;border-top:1px solid #e4dac6">${first}${rest}</td></tr>`
  }
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(title)}</title>
<style>
@media (prefers-color-scheme: dark) {
.paper { background: #0a0f1f !important } .sheet { background: #111831 !important } .ink { color: #e8ecf8 !important }
.soft { color: #a5afd0 !important } .line { border-color: #232d50 !important } .act { background: #58cfc4 !important; color: #06201f !important }
}
</style>
</head>
<body class="paper" style="margin:0;padding:0;background:#f8f3e9">
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" style="background:#f8f3e9"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px">
<tr><td style="padding:0 4px 12px"><p class="soft" style="margin:0;${FONT};font-size:14px;color:#5e5648"><strong class="ink" style="color:#1c1914">Ritmo</strong> · ${escaped(shop)}</p></td></tr>
<tr><td class="sheet" style="background:#fffdf8;border-radius:10px;padding:20px 22px">
<h1 class="ink" style="margin:0 0 14px;${FONT};font-size:22px;line-height:1.25;color:#1c1914">${escaped(title)}</h1>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0">${parts.map(part).join('')}</table>
${note === null ? '' : `<p class="soft" style="margin:6px 0 0;${FONT};font-size:13px;line-height:1.5;color:#5e5648">${escaped(note)}</p>`}
<p style="margin:18px 0 4px"><a class="act" href="${escaped(action.url)}" style="display:inline-block;padding:12px 20px;border-radius:10px;background:#0b6464;color:#ffffff;${FONT};font-size:15px;font-weight:600;text-decoration:none">${escaped(action.words)}</a></p>
</td></tr>
<tr><td style="padding:14px 4px 0"><p class="soft" style="margin:0;${FONT};font-size:13px;line-height:1.6;color:#5e5648">${foot.map(escaped).join('<br>')}${links.length > 0 ? `<br>${links.map(link).join(' · ')}` : ''}</p></td></tr>
</table>
</td></tr></table>
</body>
</html>
`
}
