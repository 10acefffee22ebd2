import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { dayText, localDay, zoneTable } from '../../../../shared/model/calendar.ts'
import type { Bytes } from '../../../../shared/intake/open/contract.ts'
import { openPreview, previewFile, type PreviewSource } from '../../../../shared/intake/preview/preview.ts'
import type { Known, Preview, PreviewWish } from '../../../../shared/intake/preview/contract.ts'
import { realData, withoutRealData } from '../../../support/real-data.ts'
import { AMOUNT, readAll, sumOf } from '../reading.ts'

const KNOWN: Known = { zone: 'Europe/Rome', currency: 'EUR', more: [], sources: [] }

function source(given: Uint8Array | string, filename = 'file.csv', known = KNOWN, piece = 65_536): PreviewSource & { reads: number } {
  const all = typeof given === 'string' ? new TextEncoder().encode(given) : given
  const made = {
    reads: 0, filename, known,
    bytes: {
      size: all.length,
      async *read(from = 0, to = all.length) {
        made.reads++
        for (let at = from; at < to; at += piece) yield all.subarray(at, Math.min(at + piece, to))
      },
    } satisfies Bytes,
  }
  return made
}

const months = (rows: ReturnType<typeof readAll>) => {
  const found = new Map<string, { lines: number; revenue: number }>()
  for (const { at, values } of rows.drafts) {
    const month = dayText(localDay(zoneTable('Europe/Rome'), at)).slice(0, 7)
    const known = found.get(month) ?? { lines: 0, revenue: 0 }
    found.set(month, { lines: known.lines + 1, revenue: known.revenue + (values[AMOUNT] ?? 0) })
  }
  return [...found].sort().map(([month, sums]) => ({ month, ...sums }))
}

async function allOf(run: AsyncGenerator<Preview, void, void>): Promise<Preview[]> {
  const all: Preview[] = []
  for await (const preview of run) all.push(preview)
  return all
}

/** Many rows with a date that only the last one settles: the head's plan is not the whole file's. */
function lateDates(rows: number): string {
  const lines = ['Order;Date;Product;Quantity;Total']
  for (let row = 0; row < rows; row++) lines.push(`${row};0${(row % 9) + 1}/0${(row % 7) + 1}/2026;Cup;1;${row % 90},50`)
  return [...lines, `${rows};12/31/2026;Cup;1;7,00`].join('\n')
}

describe('a preview', () => {
  it('does not call left aside what is read with others: parts of a date, a sign', async () => {
    const columns = async (text: string) => (await previewFile(source(text))).shown?.columns.map(({ heading, field, part, aside }) => [heading, field, part ?? null, aside])
    expect(await columns('Anno;Mese;Giorno;Articolo;Pezzi;Incasso\n2026;7;1;Tazza;2;28,00\n2026;7;2;Vaso;1;9,00\n2026;8;13;Vaso;1;9,00\n')).toEqual([
      ['Anno', 'occurredAt', 'date', null], ['Mese', 'occurredAt', 'date', null], ['Giorno', 'occurredAt', null, null], ['Articolo', 'product', null, null], ['Pezzi', 'quantity', null, null], ['Incasso', 'amount', null, null],
    ])
    const signed = await columns(['Data;Scontrino;Articolo;Totale;Segno', ...Array.from({ length: 30 }, (_, row) => `${1 + (row % 28)}/09/2026;${row};Tazza;9,50;${row % 5 ? '+' : '-'}`)].join('\n'))
    expect(signed?.at(-1)).toEqual(['Segno', null, 'row', null])
  })

  it('shows the first rows beside what they become, and marks what is refused', async () => {
    const { shown, sums, stage } = await previewFile(source('Data;Ordine;Prodotto;Quantità;Totale\n01/03/2026;A1;Tazza;2;1.234,50\n31/02/2026;A2;Tazza;1;5,00\n02/03/2026;A3;Vaso;1;cinque\n'))
    expect(stage).toBe('done')
    expect(shown?.columns.map(({ heading, field }) => [heading, field])).toEqual([['Data', 'occurredAt'], ['Ordine', 'order'], ['Prodotto', 'product'], ['Quantità', 'quantity'], ['Totale', 'amount']])
    expect(shown?.rows.map(({ line, drafts, fault }) => [line, drafts[0]?.values[AMOUNT] ?? null, fault?.reason ?? null, fault?.column ?? null])).toEqual([
      [2, 123450, null, null], [3, null, 'not-a-date', 0], [4, null, 'not-a-number', 4],
    ])
    expect(sums).toMatchObject({ read: 3, rejected: 2, revenue: 123450, reasons: { 'not-a-date': 1, 'not-a-number': 1 }, months: [{ month: '2026-03', lines: 1, revenue: 123450 }] })
  })

  it('is there before the whole file has passed, and ends with the figures of the whole', async () => {
    const text = lateDates(20_000)
    const all = await allOf(openPreview(source(text)).run({ corrections: {}, table: null }))
    expect(all[0]?.stage).toBe('head')
    expect(all[0]?.passed).toBeLessThan(text.length)
    expect(all[0]?.shown?.rows).toHaveLength(50)
    expect(all[0]?.shown?.reading.dateOrder).toBe('dmy')
    const whole = readAll(new TextEncoder().encode(text))
    expect(all.at(-1)).toMatchObject({ stage: 'done', shown: { reading: { dateOrder: 'mdy' } }, sums: { read: 20_001, rejected: 0, revenue: sumOf(whole.drafts, AMOUNT), months: months(whole) } })
  })

  it('answers a correction without reading the file again, as a fresh look would', async () => {
    const from = source('Data;Ordine;Prodotto;Quantità;Totale;Imponibile\n01/03/2026;A1;Tazza;2;12,20;10,00\n05/04/2026;A2;Vaso;1;24,40;20,00\n')
    const session = openPreview(from)
    await allOf(session.run({ corrections: {}, table: null }))
    const before = from.reads
    const wish: PreviewWish = { corrections: { mapping: { Imponibile: 'amount', Totale: 'ignore' } }, table: null }
    const corrected = (await allOf(session.run(wish))).at(-1)
    expect(from.reads).toBe(before)
    expect(corrected?.sums.revenue).toBe(3000)
    expect(corrected?.shown?.columns[4]).toMatchObject({ field: null, aside: 'ignore' })
    const { version: _, ...fresh } = await previewFile(source('Data;Ordine;Prodotto;Quantità;Totale;Imponibile\n01/03/2026;A1;Tazza;2;12,20;10,00\n05/04/2026;A2;Vaso;1;24,40;20,00\n'), wish)
    expect(corrected).toMatchObject(fresh)
  })

  it('knows a source by its shape and reads it as it was corrected before', async () => {
    const text = 'Quando;Rif;Cosa;Q;Prezzo A;Prezzo B\n01/03/2026;A1;Tazza;1;10,00;20,00\n'
    const fresh = await previewFile(source(text))
    const shape = (await import('../../../../shared/intake/plan/plan.ts')).shapeOf(fresh.shown?.columns.map(({ heading }) => heading) ?? [])
    const remembered = { name: 'Cassa', shape, headings: [], corrections: { mapping: { 'Prezzo B': 'amount', 'Prezzo A': 'ignore' } }, restart: null, styles: { dateOrder: null, decimal: null } }
    const { shown, sums } = await previewFile(source(text, 'x.csv', { ...KNOWN, sources: [remembered] }))
    expect(shown?.source).toBe('Cassa')
    expect(sums.revenue).toBe(2000)
  })

  it('reads a file of changed headings as one like it was corrected, as the job does, until something else is said', async () => {
    const before = { name: 'vendite.csv', shape: 'x', headings: ['Ordine', 'Data', 'Articolo', 'Quantità', 'Listino', 'Pagato'], corrections: { mapping: { Pagato: 'amount', Listino: 'ignore' } }, restart: null, styles: { dateOrder: null, decimal: null } }
    const text = 'Ordine;Data;Articolo;Quantità;Pagato;Totale;Cassa\n6;2025-06-01;A1;1;8,00;10,00;1\n'
    const known = (await previewFile(source(text, 'file.csv', { ...KNOWN, sources: [before] })))
    expect(known.sums.months).toEqual([{ month: '2025-06', lines: 1, revenue: 800 }])
    expect([known.shown?.source, known.shown?.remembered, known.shown?.asks]).toEqual([null, { mapping: { Pagato: 'amount' } }, []])
    const said = await previewFile(source(text, 'file.csv', { ...KNOWN, sources: [before] }), { corrections: { mapping: { Totale: 'amount' } }, table: null })
    expect(said.sums.months.map(({ revenue }) => revenue)).toEqual([1000])
    // One with too little in common says nothing.
    const other = await previewFile(source(text, 'file.csv', { ...KNOWN, sources: [{ ...before, headings: ['Ordine', 'Data', 'Pagato', 'A', 'B', 'C', 'D'] }] }))
    expect(other.shown?.remembered ?? null).toBe(null)
  })

  it('stops reading when one leaves it', async () => {
    let pieces = 0
    const text = lateDates(60_000)
    const from = source(text, 'big.csv', KNOWN, 4096)
    const counted = { ...from, bytes: { ...from.bytes, async *read() { for await (const piece of from.bytes.read()) { pieces++; yield piece } } } }
    const run = openPreview(counted).run({ corrections: {}, table: null })
    await run.next()
    await run.return()
    expect(pieces * 4096).toBeLessThan(text.length / 2)
  })

  it('shows the lines above the headings, to point at the right one, and follows the one that is pointed at', async () => {
    const file = 'Negozio di prova;;\nData;Ordine;Totale\n\nGiorno;Numero;Importo\n01/03/2026;A1;5,00\n'
    const { shown } = await previewFile(source(file), { corrections: { headingLine: 4 }, table: null })
    expect(shown?.top.map(({ line, text }) => [line, text])).toEqual([[1, 'Negozio di prova;;'], [2, 'Data;Ordine;Totale'], [4, 'Giorno;Numero;Importo'], [5, '01/03/2026;A1;5,00']])
    expect(shown?.columns.map(({ heading }) => heading)).toEqual(['Giorno', 'Numero', 'Importo'])
    expect(shown?.rows).toHaveLength(1)
  })

  it('says of an empty file that it is empty', async () => {
    const preview = await previewFile(source(''))
    expect(preview.fault?.code).toBe('empty')
    expect(preview.sums.read).toBe(0)
  })
})

describe.skipIf(withoutRealData())('over real files', () => {
  it('comes to what the job’s own steps come to', async () => {
    const file = gunzipSync(readFileSync(`${realData}/vendite-gestionale-it.csv.gz`))
    const preview = await previewFile(source(readFileSync(`${realData}/vendite-gestionale-it.csv.gz`), 'vendite.csv.gz'))
    const whole = readAll(file)
    expect(preview.sums).toMatchObject({ read: whole.read, rejected: whole.rejects.length, lines: whole.drafts.length, revenue: sumOf(whole.drafts, AMOUNT), months: months(whole) })
    expect(preview.shown?.said).toEqual([...whole.plan.said, ...Object.entries(whole.counts).map(([code, count]) => ({ code, with: { count } }))])
    expect(preview.shown?.rows.every(({ drafts, fault }) => drafts.length > 0 || fault)).toBe(true)
  })

  const cases = `${realData}/import-cases`
  const texts = existsSync(cases) ? readdirSync(cases).filter((name) => existsSync(`${cases}/${name}/expected.json`)) : []
  it('every text case of the import cases comes to what reading it alone comes to', async () => {
    for (const name of texts) {
      const { filename } = JSON.parse(readFileSync(`${cases}/${name}/expected.json`, 'utf8')) as { filename: string }
      const path = `${cases}/${name}/${filename}`
      if (!filename.endsWith('.csv') || !existsSync(path)) continue
      const bytes = readFileSync(path)
      const [preview, whole] = [await previewFile(source(bytes, filename)), readAll(bytes)]
      expect([name, preview.sums.read, preview.sums.rejected, preview.sums.revenue, preview.fault ? 'empty-file' : (preview.shown?.refusal?.code ?? null)]).toEqual([name, whole.read, whole.rejects.length, sumOf(whole.drafts, AMOUNT), whole.plan.refusal?.code ?? null])
      const lines = preview.shown?.rows.filter(({ fault }) => fault).map(({ line }) => line) ?? []
      expect(lines).toEqual(whole.rejects.map(({ line }) => line).filter((line) => lines.includes(line) || line <= (preview.shown?.rows.at(-1)?.line ?? 0)))
    }
  })
})
