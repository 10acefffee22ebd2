import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OpenFault } from '../../../../shared/intake/open/contract.ts'
import { openFatturapa } from '../../../../shared/intake/open/fatturapa.ts'
import { openHtml } from '../../../../shared/intake/open/html.ts'
import { openJson, openNdjson } from '../../../../shared/intake/open/json.ts'
import { openXml } from '../../../../shared/intake/open/xml.ts'
import { imported, opened, type Opener } from './opening.ts'

const numRuns = process.env.RITMO_LONG ? 1500 : 120
const order = (id: number) => ({ id, date: `2025-01-${String((id % 27) + 1).padStart(2, '0')}`, customer: { name: `Ann "${id}"` }, total: `${id}.50`, lines: [{ sku: `A${id}`, qty: 1, price: 1.5 }, { sku: 'B', qty: 2, price: 2 }] })
const orders = Array.from({ length: 12 }, (_, index) => order(index + 1))
const rows = orders.map(({ id }) => `<order><date>2025-01-02</date><number>${id}</number><total>1.50</total></order>`)
const invoice = `<?xml version="1.0"?><p:FatturaElettronica>${[1, 2, 3].map((number) => `<FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>TD01</TipoDocumento><Divisa>EUR</Divisa><Data>2025-01-0${number}</Data><Numero>${number}</Numero></DatiGeneraliDocumento></DatiGenerali><DatiBeniServizi><DettaglioLinee><Descrizione>x</Descrizione><Quantita>1</Quantita><PrezzoTotale>5.00</PrezzoTotale><AliquotaIVA>22.00</AliquotaIVA></DettaglioLinee></DatiBeniServizi></FatturaElettronicaBody>`).join('\n')}</p:FatturaElettronica>`
const documents: readonly (readonly [string, Opener, string])[] = [
  ['JSON', openJson, JSON.stringify({ data: orders })],
  ['JSON over lines', openJson, JSON.stringify(orders, null, 1)],
  ['NDJSON', openNdjson, orders.map((one) => JSON.stringify(one)).join('\n')],
  ['XML', openXml, `<?xml version="1.0"?>\n<orders>${rows.join('\n')}</orders>`],
  ['FatturaPA', openFatturapa, invoice],
  ['HTML', openHtml, `<html><body><table><tr><th>Data</th><th>N</th></tr>${orders.map(({ id, date }) => `<tr><td>${date}<td>${id}</tr>`).join('\n')}</table></body></html>`],
]

/** Bytes changed, put in, taken out, swapped or cut off. */
function damaged(text: string, wounds: readonly (readonly [number, number, number])[]): Uint8Array {
  let bytes = [...new TextEncoder().encode(text)]
  for (const [kind, where, byte] of wounds) {
    const at = where % Math.max(1, bytes.length)
    if (kind === 0) bytes[at] = byte
    else if (kind === 1) bytes.splice(at, 0, byte, byte)
    else if (kind === 2) bytes.splice(at, byte % 20)
    else if (kind === 3) bytes = [...bytes.slice(at), ...bytes.slice(0, at)]
    else if (kind === 4) bytes = bytes.slice(0, at)
    else bytes.splice(at, 0, ...bytes.slice(at, at + byte))
  }
  return Uint8Array.from(bytes)
}

const wounds = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.nat(5000), fc.constantFrom(0, 10, 34, 38, 44, 60, 62, 91, 92, 93, 123, 125, 200, 255, 65)), { minLength: 1, maxLength: 4 })

describe('damage', () => {
  for (const [name, opener, text] of documents) {
    it(`of ${name} is never thrown, and the same however it arrives`, async () => {
      await fc.assert(fc.asyncProperty(wounds, async (given) => {
        const bytes = damaged(text, given)
        const whole = await opened(opener, bytes).catch((error: unknown) => expect(error).toBeInstanceOf(OpenFault))
        if (whole) expect((await opened(opener, bytes, [13, 1, 200])).events).toEqual(whole.events)
      }), { seed: 31, numRuns })
    })
  }

  it('of lines: what is read and what is refused is all there was', async () => {
    const lines = orders.map((one) => JSON.stringify({ ...one, lines: undefined }))
    await fc.assert(fc.asyncProperty(fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 5 }), fc.integer({ min: 2, max: 40 }), async (which, keep) => {
      const text = lines.map((line, index) => (which.includes(index) ? line.slice(0, keep) : line)).join('\n')
      const found = await imported(openNdjson, text)
      expect(found.faults.map(({ line }) => line)).toEqual(which.map((index) => index + 1).sort((a, b) => a - b))
      expect([found.read, found.drafts.length, found.rejects.length]).toEqual([12, 12 - which.length, which.length])
    }), { seed: 33, numRuns: 40 })
  })

  it('of one record in a list over lines costs that record alone', async () => {
    const lines = orders.map((one) => `  ${JSON.stringify(one)}`)
    await fc.assert(fc.asyncProperty(fc.nat(11), fc.integer({ min: 5, max: 60 }), async (which, keep) => {
      const text = `[\n${lines.map((line, index) => (index === which ? line.slice(0, keep) : line)).join(',\n')}\n]`
      const found = await opened(openJson, text)
      expect(found.faults.map(({ line }) => line)).toEqual([which + 2])
      expect(found.rows.length).toBe(1 + 2 * 11)
    }), { seed: 35, numRuns: 40 })
  })

  it('of every kind of depth and size ends', async () => {
    const deep = '['.repeat(100_000)
    for (const [, opener] of documents) {
      for (const text of [deep, '{"a":'.repeat(50_000), '<a>'.repeat(50_000), '"'.repeat(50_000), '<'.repeat(50_000), '&'.repeat(50_000), `<table>${'<td>'.repeat(30_000)}`, `<table>${'<table><tr>'.repeat(5000)}`, `{"a":"${'x'.repeat(300_000)}`, `[{"a":"${'\\n'.repeat(300_000)}\\""}]`, `<table>${'<td'.repeat(200_000)}`, `<table><tr><td>${'x'.repeat(1_000_000)}`, `<a><b>${'<!'.repeat(200_000)}`, `<a><b ${'x'.repeat(100_000)}>1</b><b ${'y '.repeat(50_000)}>2</b></a>`, `<table><tr><td x:num="1" rowspan=2>${'1'.repeat(100_000)}x</td></tr></table>`, `<a><![CDATA[${'x'.repeat(500_000)}`, `<table><td a="${'<b c="'.repeat(50_000)}`, '', ' ', '\ufeff', '{', '[', '<', '[,]', '{}', '[]', '[[]]', '[1,2', 'null']) {
        await opened(opener, text).catch((error: unknown) => expect(error).toBeInstanceOf(OpenFault))
      }
    }
  })
})
