import { describe, expect, it } from 'vitest'
import { seeded } from '../../../parity/random.ts'
import { LONG } from '../../../support/long.ts'
import { readOwn } from './reading-own.ts'

const SEEDS = LONG ? 400 : 40
type Random = ReturnType<typeof seeded>

/** A column of a file in one language's words: what its cells are, and its values in the smallest unit. */
interface Column {
  readonly words: readonly [it: string, en: string]
  readonly kind: 'text' | 'number' | 'money' | 'minutes'
  readonly level?: boolean
  readonly make: (random: Random, row: number) => string | number
}

/** Hand-made kinds of data that are no sales. The first column after the time tells rows of one day apart. */
const KINDS: Record<string, { time: readonly [string, string]; grain: 'day' | 'month'; series: readonly string[]; columns: readonly Column[] }> = {
  'ad spend': {
    time: ['Giorno', 'Day'], grain: 'day', series: ['Saldi invernali', 'Brand', 'Novità – città'],
    columns: [
      { words: ['Campagna', 'Campaign'], kind: 'text', make: () => '' },
      { words: ['Impressioni', 'Impressions'], kind: 'number', make: (random) => 200 + random.below(90_000) },
      { words: ['Clic', 'Clicks'], kind: 'number', make: (random) => random.below(900) },
      { words: ['Spesa', 'Amount spent'], kind: 'money', make: (random) => random.below(300_000) },
    ],
  },
  visits: {
    time: ['Data', 'Date'], grain: 'day', series: ['Organico', 'Diretto', 'Newsletter'],
    columns: [
      { words: ['Canale', 'Channel'], kind: 'text', make: () => '' },
      { words: ['Sessioni', 'Sessions'], kind: 'number', make: (random) => random.below(5000) },
      { words: ['Utenti', 'Users'], kind: 'number', make: (random) => random.below(4000) },
    ],
  },
  stock: {
    time: ['Data inventario', 'Inventory date'], grain: 'day', series: ['Tazza', 'Vaso', 'Piatto'],
    columns: [
      { words: ['Articolo', 'Item'], kind: 'text', make: () => '' },
      { words: ['Giacenza', 'On hand'], kind: 'number', level: true, make: (random) => random.below(2000) },
      { words: ['Valore giacenza', 'Stock value'], kind: 'money', level: true, make: (random) => random.below(900_000) },
    ],
  },
  hours: {
    time: ['Data', 'Date'], grain: 'day', series: ['Anna', 'Bruno', 'Chloé'],
    columns: [
      { words: ['Dipendente', 'Employee'], kind: 'text', make: () => '' },
      { words: ['Ore lavorate', 'Hours worked'], kind: 'minutes', make: (random) => random.below(600) },
    ],
  },
  'visits by month': {
    time: ['Mese', 'Month'], grain: 'month', series: ['Roma', 'Milano'],
    columns: [
      { words: ['Sede', 'Branch'], kind: 'text', make: () => '' },
      { words: ['Ingressi', 'Visitors'], kind: 'number', make: (random) => random.below(20_000) },
    ],
  },
}
const MONTHS = [['gen', 'feb', 'mar', 'apr', 'mag', 'giu', 'lug', 'ago', 'set', 'ott', 'nov', 'dic'], ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']] as const
const two = (value: number) => String(value).padStart(2, '0')

/** A random way of writing a file, in Italian or in English. */
function dialectOf(random: Random) {
  const language = random.below(2) as 0 | 1
  const comma = language === 0
  return {
    language, comma,
    separator: comma ? random.pick([';', '\t', '|']) : random.pick([',', ';', '\t']),
    grouped: random.chance(0.4), symbol: random.chance(0.3), preamble: random.chance(0.3), totals: random.chance(0.3), blank: random.chance(0.3),
    quoted: random.chance(0.3), crlf: random.chance(0.5), trailing: random.chance(0.2),
    date: random.pick(comma ? ['iso', 'dmy', 'dotted'] : ['iso', 'mdy']),
    month: random.pick(['iso', 'numbers', 'named']),
    encoding: random.pick(['utf-8', 'bom', 'utf-16le', 'latin1']),
    length: random.pick(['clock', 'spelled']),
  }
}
type Dialect = ReturnType<typeof dialectOf>

function numberIn(whole: string, fraction: string, { comma, grouped }: Dialect): string {
  const parted = grouped ? whole.replace(/\B(?=(?:\d{3})+$)/g, comma ? '.' : ',') : whole
  return fraction === '' ? parted : `${parted}${comma ? ',' : '.'}${fraction}`
}

function cellOf(column: Column, value: string | number, how: Dialect): string {
  if (typeof value === 'string') return value
  if (column.kind === 'money') {
    const text = numberIn(String(Math.floor(value / 100)), two(value % 100), how)
    return how.symbol ? (how.comma ? `${text} €` : `€${text}`) : text
  }
  if (column.kind === 'minutes') return how.length === 'clock' ? `${Math.floor(value / 60)}:${two(value % 60)}` : `${Math.floor(value / 60)}h ${value % 60}m`
  return numberIn(String(value), '', how)
}

function timeIn(day: number, grain: 'day' | 'month', how: Dialect): string {
  const date = new Date(day * 86_400_000)
  const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  if (grain === 'month') return how.month === 'iso' ? `${y}-${two(m)}` : how.month === 'numbers' ? `${two(m)}/${y}` : `${MONTHS[how.language][m - 1] as string} ${y}`
  return how.date === 'iso' ? `${y}-${two(m)}-${two(d)}` : how.date === 'dmy' ? `${two(d)}/${two(m)}/${y}` : how.date === 'dotted' ? `${two(d)}.${two(m)}.${y}` : `${two(m)}/${two(d)}/${y}`
}

function encode(text: string, { encoding }: Dialect): Uint8Array {
  if (encoding === 'latin1') return Uint8Array.from([...text].map((one) => (one === '€' ? 0x80 : one === '–' ? 0x96 : one.charCodeAt(0) & 0xff)))
  if (encoding !== 'utf-16le') return new TextEncoder().encode(encoding === 'bom' ? `\uFEFF${text}` : text)
  const units = Uint16Array.from([0xfeff, ...[...text].map((one) => one.charCodeAt(0))])
  return new Uint8Array(units.buffer)
}

describe('data that are no sales come back the same from any dialect', () => {
  for (const [what, { time, grain, series, columns }] of Object.entries(KINDS)) {
    it(`${what}, ${SEEDS} dialects`, () => {
      for (let seed = 1; seed <= SEEDS; seed++) {
        const random = seeded(seed * 977)
        const how = dialectOf(random)
        const start = Date.UTC(2024, 10, 3) / 86_400_000
        const times = Array.from({ length: 16 }, (_, index) => (grain === 'day' ? start + index * 3 : Date.UTC(2023, index, 1) / 86_400_000))
        const rows = times.flatMap((day) => series.map((name, row) => ({ day, name, values: columns.slice(1).map(({ make }) => make(random, row)) })))
        const quote = (cell: string) => (how.quoted || cell.includes(how.separator) ? `"${cell}"` : cell)
        const write = (cells: readonly string[]) => cells.map(quote).join(how.separator) + (how.trailing ? how.separator : '')
        const lines = [
          ...(how.preamble ? [how.comma ? 'Rapporto del mese' : 'Report of the month', ''] : []),
          write([time[how.language], ...columns.map(({ words }) => words[how.language])]),
          ...rows.map(({ day, name, values }) => write([timeIn(day, grain, how), name, ...values.map((value, slot) => cellOf(columns[slot + 1] as Column, value, how))])),
          ...(how.blank ? [''] : []),
          ...(how.totals ? [write([how.comma ? 'Totale' : 'Total', '', ...columns.slice(1).map((column, slot) => cellOf(column, rows.reduce((sum, { values }) => sum + Number(values[slot]), 0), how))])] : []),
        ]
        const file = readOwn(encode(lines.join(how.crlf ? '\r\n' : '\n'), how), {}, `${what}.csv`)
        const about = `seed ${seed} ${JSON.stringify(how)}\n${lines.slice(0, 5).join('\n')}`
        const { dataset } = file.own
        expect(file.asks, about).toEqual([])
        expect(file.verdict, about).toBe('own')
        expect(dataset.grain, about).toBe(grain)
        expect(dataset.dimensions.map(({ shown, key }) => [shown, key]), about).toEqual([[columns[0]?.words[how.language], true]])
        expect(dataset.measures.map(({ shown, kind, adds }) => [shown, kind, adds]), about).toEqual(columns.slice(1).map(({ words, kind, level }) => [words[how.language], kind, level ? 'level' : 'sum']))
        expect(file.rejects.map(({ line, field, reason, value }) => ({ line, field, reason, value })), about).toEqual([])
        expect(file.drafts.map(({ dimensions, values }) => [...dimensions, ...values]), about).toEqual(rows.map(({ name, values }) => [name, ...values.map((value, slot) => Number(value) * 10 ** (columns[slot + 1]?.kind === 'minutes' ? (dataset.measures[slot]?.scale ?? 0) : 0))]))
        expect(file.drafts.map(({ at }) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Rome' }).format(at)), about).toEqual(rows.map(({ day }) => new Date(day * 86_400_000).toISOString().slice(0, 10)))
        expect(new Set(file.drafts.map(({ at, key }) => `${at} ${key}`)).size, about).toBe(rows.length)
      }
    })
  }
})
