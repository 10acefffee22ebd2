import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openHtml, sniffHtml } from '../../../../shared/intake/open/html.ts'
import { opened } from './opening.ts'

const page = (...tables: readonly string[]) => `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><style>td { mso-number-format:"\\@"; } <b></style><script>if (a < b) "<table>"</script></head><body><h1>Vendite &amp; resi</h1>${tables.join('\n')}</body></html>`

describe('HTML tables', () => {
  it('give their rows with the line of each, entities and marks read', async () => {
    const text = page('<table border=1>\n<thead><tr><th>Data</th><th>Articolo</th><th align="right">Totale</th></tr></thead>\n<tbody>\n<tr><td>31/01/2025</td><td>T&egrave; &quot;verde&quot;<br>bio&nbsp;</td><td x:num="1234.5">1.234,50 &euro;</td></tr>\n<tr><td x:num="45688">01/02/2025<td>2 &lt; 3<td x:num>7</tr></tbody></table>')
    const found = await opened(openHtml, text)
    expect(found.rows).toEqual([['Data', 'Articolo', 'Totale'], ['31/01/2025', 'Tè "verde" bio', '1234.5'], ['01/02/2025', '2 < 3', '7']])
    expect(found.lines).toEqual([2, 4, 5])
    expect(found.damaged).toBe(false)
  })

  it('spread over rows and columns keep their place; amounts stand once', async () => {
    const found = await opened(openHtml, page('<table><tr><td colspan=2>Ordine</td><td rowspan=2>Totale</td></tr><tr><td>N.</td><td>Riga</td></tr><tr><td rowspan="2">17</td><td>a</td><td rowspan="2">12,50</td></tr><tr><td>b</td></tr><tr><td>18</td><td>c</td><td>3,00</td></tr></table>'))
    expect(found.rows).toEqual([['Ordine', '', 'Totale'], ['N.', 'Riga', 'Totale'], ['17', 'a', '12,50'], ['17', 'b', ''], ['18', 'c', '3,00']])
  })

  it('are told apart, also one inside another; pages of one table are one', async () => {
    const table = (...rows: readonly string[][]) => `<TABLE>${rows.map((cells) => `<TR>${cells.map((cell) => `<TD>${cell}</TD>`).join('')}</TR>`).join('')}</TABLE>`
    const data = table(['Data', 'Totale'], ['1/2/2025', '3,00'])
    const found = await opened(openHtml, page(table([`Menu ${table(['x'])}`, data]), table(['Data', 'Totale'], ['2/2/2025', '4,00']), table(['Cliente', 'Saldo', 'Nota'], ['Bar', '1', 'x'])))
    expect(found.events.filter(({ kind }) => kind !== 'record')).toEqual([{ kind: 'table', name: '', format: 'html' }, { kind: 'end', damaged: false }, { kind: 'table', name: '2', format: 'html' }, { kind: 'end', damaged: false }])
    expect(found.rows).toEqual([['Data', 'Totale'], ['1/2/2025', '3,00'], ['Data', 'Totale'], ['2/2/2025', '4,00'], ['Cliente', 'Saldo', 'Nota'], ['Bar', '1', 'x']])
    expect((await opened(openHtml, page('<p>nulla</p>'))).events).toEqual([{ kind: 'left', name: '', reason: 'no-table' }])
  })

  it('are read in any encoding, in pieces, and as far as they go', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => `<tr><td>${index}</td><td>Caff\u00e8 &#8364; ${index},50</td></tr>`)
    const text = page(`<table><tr><th>N</th><th>Cosa</th></tr>\n${rows.join('\n')}</table>`)
    const whole = await opened(openHtml, text)
    expect(whole.rows).toHaveLength(121)
    expect(whole.rows[120]).toEqual(['119', 'Caffè € 119,50'])
    const wide = new Uint8Array(Uint16Array.from(`\ufeff${text}`, (letter) => letter.charCodeAt(0)).buffer)
    expect((await opened(openHtml, wide)).rows).toEqual(whole.rows)
    expect((await opened(openHtml, Uint8Array.from(text, (letter) => letter.charCodeAt(0)), [7])).rows).toEqual(whole.rows)
    const cut = await opened(openHtml, text.slice(0, text.indexOf('<td>60')))
    expect([cut.damaged, cut.rows.length]).toEqual([true, 62])
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 }), async (sizes) => {
      expect((await opened(openHtml, text, sizes)).events).toEqual(whole.events)
    }), { seed: 3, numRuns: 15 })
  })

  it('come back as they were written', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/\p{Cc}/gu, '').replace(/[\s\u00a0]+/g, ' ').trim())
    const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 8 }), async (rows) => {
      const all = [['N', 'Chi', 'Cosa'], ...rows]
      const text = page(`<table>${all.map((cells) => `<tr>${cells.map((one) => `<td>${escaped(one)}</td>`).join('')}</tr>`).join('')}</table>`)
      expect((await opened(openHtml, text)).rows.map((cells) => cells.map((one) => one.trim()))).toEqual(all)
    }), { seed: 5, numRuns: process.env.RITMO_LONG ? 1000 : 60 })
  })

  it('know their beginnings', () => {
    for (const head of [page(), '<!DOCTYPE html>\n<html>', ' <table>', '<meta charset=x>', '<?xml version="1.0"?>\n<html>']) expect(sniffHtml(head), head).toBe(true)
    for (const head of ['<?xml version="1.0"?><orders>', 'a;b', '<tables>']) expect(sniffHtml(head), head).toBe(false)
  })
})
