import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Job } from '../../../shared/protocol/jobs.ts'
import type { Notice } from '../../../shared/protocol/notices.ts'
import { REPORT_KINDS, type Link, type Report } from '../../../shared/protocol/reports.ts'
import { sayNotice } from '../../../shared/notices/words.ts'
import { money } from '../../../shared/text/format.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { openAll } from '../../support/opening.ts'
import { askRows, atRest, importWell, openFacts } from '../../support/plane.ts'
import { factsOf, fontsOf, hasPoppler, NO_POPPLER, pagesOf } from '../../support/poppler.ts'
import { reportFile, reportLines } from '../../support/report-shop.ts'

/** Reports through the door: the figures in their files, read back by other tools, are those of hand-written SQL. */
const json = { 'content-type': 'application/json' }
const MARCH = { from: '2026-03-01', to: '2026-04-01' }
const NOW = Date.parse('2026-04-01T07:00:00Z')
const poppler = hasPoppler()
if (!poppler) console.log(NO_POPPLER)

let edge: RunningEdge
let ws: TestWorkspace

beforeAll(async () => {
  edge = await startEdge({ entry: 'tests/support/clocked-worker.ts' })
  await clock(NOW)
  ws = await edge.workspace({ currency: 'EUR', name: 'Bottega «Àncora»' })
  await importWell(edge, ws, reportFile(reportLines()), { filename: 'marzo.csv' })
}, 60_000)
afterAll(() => edge.stop())

const clock = (at: number) => edge.fetch('/clock', { method: 'POST', body: String(at) })
const ask = (body: object, headers: Record<string, string> = {}) => edge.fetch('/v1/reports', { method: 'POST', as: ws, headers: { ...json, ...headers }, body: JSON.stringify({ language: 'it', ...body }) })
const one = async (id: string) => (await (await edge.fetch(`/v1/reports/${id}`, { as: ws })).json()) as Report

/** A report, ready. */
async function made(body: object): Promise<Report> {
  const asked = await ask(body)
  expect(asked.status, await asked.clone().text()).toBe(202)
  const { id } = (await asked.json()) as Report
  const job = await atRest(edge, ws, id)
  expect([job.state, job.error]).toEqual(['succeeded', null])
  return one(id)
}

const fileOf = async (id: string, format: string) => new Uint8Array(await (await edge.fetch(`/v1/reports/${id}/files/${format}`, { as: ws })).arrayBuffer())

/** SQL over the facts, written by hand: `wall` is the local time of Rome, whose summer time begins on 29 March 2026 at 01:00 UTC. */
function sql(select: string): Record<string, number | string | null>[] {
  const db = openFacts(edge)
  const rows = db.prepare(`with wall as (select *, at + case when at >= ${Date.parse('2026-03-29T01:00:00Z')} then 7200000 else 3600000 end as wall from sales where workspace = ${ws.number} and died is null),
    march as (select *, date(wall / 1000, 'unixepoch') as day from wall where date(wall / 1000, 'unixepoch') >= '2026-03-01' and date(wall / 1000, 'unixepoch') < '2026-04-01') ${select}`).all()
  db.close()
  return rows as Record<string, number | string | null>[]
}

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const euro = (minor: unknown) => plain(money('it', Number(minor), 'EUR'))
const cents = (text: string | undefined) => Math.round(Number((text ?? '').replace(',', '.')) * 100)
/** Lines of CSV in the Italian style, without quotes where there is none inside. */
const csvRows = (text: string) => text.replace(/^\ufeff/, '').trimEnd().split('\r\n').map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^;]*)(;|$)/g)].map((match) => (match[1] ?? '').replace(/^"|"$/g, '').replaceAll('""', '"')))

describe('the files of a report', () => {
  let report: Report
  let csv: string[][]
  beforeAll(async () => {
    report = await made({ kind: 'period', period: MARCH })
    csv = csvRows(new TextDecoder().decode(await fileOf(report.id, 'csv')))
  })
  const table = (title: string) => {
    const from = csv.findIndex((row) => row[0] === title)
    const rest = csv.slice(from + 1)
    const end = rest.findIndex((row) => row.length <= 2 && row[0] === '')
    return (end < 0 ? rest : rest.slice(0, end)).filter((row) => row.length > 2)
  }

  test('tell the revenue of SQL and of the dashboard, to the cent', async () => {
    const [all] = sql('select sum(amount) as revenue, sum(amount - coalesce(tax, 0)) as net, count(*) as lines, sum(iif(lineType = \'return\', -amount, 0)) as returned from march')
    const [[revenue, net]] = (await askRows(edge, ws, { measures: ['revenue', 'net'], where: [{ time: MARCH }] })) as [[number, number]]
    expect([revenue, net]).toEqual([all?.revenue, all?.net])
    const figures = new Map(table('Numeri principali').map((row) => [row[0], row[1]]))
    expect(cents(figures.get('Ricavi (IVA inclusa)'))).toBe(revenue)
    expect(cents(figures.get('Ricavi al netto dell’IVA nota'))).toBe(net)
    expect(cents(figures.get('Reso'))).toBe(all?.returned)
    expect(Number(figures.get('Righe'))).toBe(all?.lines)
    if (!poppler) return
    const text = pagesOf(await fileOf(report.id, 'pdf')).join('\n')
    for (const amount of [revenue, net, all?.returned]) expect(text).toContain(euro(amount))
  })

  test('tell each day, category and product as SQL does, in all three formats', async () => {
    const workbook = await openAll(await fileOf(report.id, 'xlsx'), { filename: 'r.xlsx' })
    const text = poppler ? pagesOf(await fileOf(report.id, 'pdf')).join('\n') : ''
    const days = sql('select day, sum(amount) as revenue, sum(quantity) as quantity from march group by day order by day')
    expect(table('Giorno per giorno').slice(1, -1).map((row) => [row[0], cents(row[1])])).toEqual(days.map(({ day, revenue }) => [day, revenue]))
    const sheet = (name: string) => workbook.tables.find((one) => one.name === name)?.records.map(({ cells }) => cells) ?? []
    expect(sheet('Giorno per giorno').slice(1, -1).map((row) => [row[0]?.slice(0, 10), Math.round(Number(row[1]) * 100)])).toEqual(days.map(({ day, revenue }) => [day, revenue]))
    for (const [title, column] of [['Per categoria', 'category'], ['Per prodotto', 'product']] as const) {
      const rows = sql(`select ${column} as key, sum(amount) as revenue from march where '${column}' <> 'product' or lineType in ('product', 'return') group by 1 order by 2 desc, 1`)
      expect(table(title).slice(1, -1).map((row) => cents(row[1]))).toEqual(rows.map(({ revenue }) => revenue))
      expect(sheet(title).slice(1, -1).map((row) => Math.round(Number(row[1]) * 100))).toEqual(rows.map(({ revenue }) => revenue))
      expect(cents(table(title).at(-1)?.[1])).toBe(rows.reduce((sum, { revenue }) => sum + Number(revenue), 0))
      if (poppler) for (const { revenue } of rows) expect(text).toContain(euro(revenue))
    }
  })

  test('are a paper with numbered A4 pages, the shop’s name and fonts of its own', async () => {
    if (!poppler) return
    const pdf = await fileOf(report.id, 'pdf')
    const pages = pagesOf(pdf)
    expect(factsOf(pdf)).toMatchObject({ 'Page size': '595.28 x 841.89 pts (A4)', 'Pages': String(pages.length), 'Author': 'Bottega «Àncora»' })
    for (const [index, page] of pages.entries()) expect(page).toContain(`Pagina ${index + 1} di ${pages.length}`)
    expect(pages[0]).toMatch(/Bottega «Àncora»\s+Vendite del periodo/)
    const fonts = fontsOf(pdf)
    expect(fonts.length).toBeGreaterThan(1)
    expect(fonts.every(({ embedded, unicode }) => embedded && unicode)).toBe(true)
    // Of four scripts, each with its own letters.
    for (const name of ['Tazza «Perché»', 'Łódź Чашка Ποτήρι', 'Crème brûlée']) expect(pages.join('\n')).toContain(name)
    // Charts are drawn, not pictures.
    expect(Buffer.from(pdf).toString('latin1')).not.toContain('/Subtype /Image')
  })

  test('are a workbook with real numbers, dates and shares, a sheet a section, and no formula', async () => {
    const parts = unzipSync(await fileOf(report.id, 'xlsx'))
    const book = strFromU8(parts['xl/workbook.xml'] as Uint8Array)
    const names = [...book.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map((match) => match[1])
    expect(names.slice(0, 3)).toEqual(['Vendite del periodo', 'Numeri principali', 'Giorno per giorno'])
    const sheets = Object.entries(parts).filter(([name]) => name.startsWith('xl/worksheets/sheet')).map(([, bytes]) => strFromU8(bytes))
    expect(sheets.some((xml) => xml.includes('<f>'))).toBe(false)
    const days = strFromU8(parts['xl/worksheets/sheet3.xml'] as Uint8Array)
    // A2 is a date, B2 an amount: numbers with a format, no texts.
    expect(days).toMatch(/<c r="A2" s="\d+"><v>4\d{4}<\/v>/)
    expect(days).toMatch(/<c r="B2" s="\d+"><v>-?\d+(?:\.\d{1,2})?<\/v>/)
    expect(strFromU8(parts['xl/sharedStrings.xml'] as Uint8Array)).toContain('<t>=HYPERLINK("http://a")')
  })

  test('guard a spreadsheet from names that look like formulas, and give one table to programs', async () => {
    const names = table('Per prodotto').map((row) => row[0])
    expect(names.filter((name) => /^[=+]/.test(name ?? ''))).toEqual([])
    expect(names.some((name) => name?.startsWith(`'=HYPERLINK`))).toBe(true)
    const sections = csv.flatMap((row, index) => (row.length <= 2 && row[0] === '' ? [csv[index + 1]?.[0]] : []))
    const section = sections.indexOf('Per categoria')
    const answer = await edge.fetch(`/v1/reports/${report.id}/files/csv?section=${section}`, { as: ws })
    expect(answer.headers.get('content-disposition')).toContain(`filename="Vendite del periodo 2026-03-01 2026-03-31.csv"`)
    expect(csvRows(await answer.text()).slice(1)).toEqual(table('Per categoria').slice(1, -1))
    expect((await edge.fetch(`/v1/reports/${report.id}/files/csv?section=99`, { as: ws })).status).toBe(404)
  })
})

test('every kind is written in both languages and all formats, and tells nothing that is no number', { timeout: 60_000 }, async () => {
  const view = { filters: { sets: { category: ['cucina'] } }, widgets: ['figure', 'time', 'ranking', 'heat', 'abc', 'returns', 'margin', 'pace', 'pairs', 'newcomers', 'cohorts', 'segments', 'none'].map((kind, at) => ({ id: `w${at}`, kind, size: 'medium' })) }
  for (const language of ['it', 'en']) {
    for (const kind of REPORT_KINDS) {
      const period = kind === 'daily' ? { last: 'yesterday' } : kind === 'imports' ? { last: 'thisMonth' } : kind === 'customers' ? { last: 'all' } : MARCH
      const report = await made({ kind, period, language, ...(kind === 'view' ? { view } : {}) })
      expect(report.files.map(({ format, bytes }) => [format, bytes > 300])).toEqual([['pdf', true], ['xlsx', true], ['csv', true]])
      const csv = new TextDecoder().decode(await fileOf(report.id, 'csv'))
      const pdf = poppler ? pagesOf(await fileOf(report.id, 'pdf')).join('\n') : ''
      for (const text of [csv, pdf]) expect(text, `${kind} ${language}`).not.toMatch(/undefined|NaN|Invalid|\[object|Infinity/)
      if (poppler) expect(pdf).toContain(report.title)
    }
  }
})

test('sales tax is told by the rates that the lines had, and what no file tells stands apart', async () => {
  const report = await made({ kind: 'tax', period: MARCH, language: 'en', formats: ['csv'] })
  const answer = await (await edge.fetch(`/v1/reports/${report.id}/files/csv?section=0`, { as: ws })).text()
  const found = answer.replace(/^\ufeff/, '').trimEnd().split('\r\n').slice(1).map((line) => line.split(',')).map(([rate, lines, gross, , tax]) => [rate, Number(lines), Math.round(Number(gross) * 100), Math.round(Number(tax) * 100)])
  // By the product's own rate, which the file does not hold: only its tax.
  const told = sql(`select case cast(substr(product, 2) as integer) % 6 when 3 then '10%' when 4 then '4%' when 5 then 'Tax not told by the files' else '22%' end as rate, count(*) as lines, sum(amount) as gross, coalesce(sum(tax), 0) as tax from march group by 1`)
  const order = ['22%', '10%', '4%', 'Tax not told by the files']
  expect(found).toEqual(told.map(({ rate, lines, gross, tax }) => [rate, lines, gross, tax]).sort((a, b) => order.indexOf(a[0] as string) - order.indexOf(b[0] as string)))
})

test('the same request twice is one report; other words under its key are refused', async () => {
  const id = '01HZZZZZZZZZZZZZZZZZZZZZ01'
  const body = { kind: 'returns', period: MARCH, formats: ['csv'] }
  const answers = await Promise.all([ask({ ...body, id }), ask({ ...body, id }), ask(body, { 'idempotency-key': id })])
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
  const ids = new Set(await Promise.all(answers.map(async (answer) => ((await answer.json()) as Report).id)))
  expect(ids.size).toBe(1)
  const other = await ask({ ...body, period: { last: 'yesterday' }, id })
  expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([409, 'key-reused'])
  await atRest(edge, ws, [...ids][0] as string)
})

test('bad requests say which field is at fault, and cost nothing', async () => {
  for (const [body, field] of [[{ kind: 'nothing', period: MARCH }, 'kind'], [{ kind: 'daily', period: { from: '2026-02-30', to: '2026-03-01' } }, 'period.from'], [{ kind: 'daily', period: { from: '2026-03-02', to: '2026-03-01' } }, 'period'], [{ kind: 'daily', period: MARCH, formats: [] }, 'formats'], [{ kind: 'view', period: MARCH }, '']] as const) {
    const answer = await ask(body)
    expect([answer.status, ((await answer.json()) as { field?: string }).field]).toEqual([422, field])
  }
})

test('made again it is about the same days; taken away, nothing of it is left', async () => {
  const report = await made({ kind: 'daily', period: { last: 'yesterday' }, formats: ['csv'] })
  expect(report.period).toEqual({ from: '2026-03-31', to: '2026-04-01' })
  await clock(NOW + 5 * 86_400_000)
  const again = (await (await edge.fetch(`/v1/reports/${report.id}/again`, { method: 'POST', as: ws })).json()) as Report
  await atRest(edge, ws, again.id)
  expect((await one(again.id)).period).toEqual(report.period)
  await clock(NOW)
  const bucket = await edge.mf?.getR2Bucket('BYTES')
  const left = async () => (await bucket?.list({ prefix: `reports/${ws.number}/${report.id}/` }))?.objects.length
  expect(await left()).toBe(2)
  expect((await bucket?.list({ prefix: `work/${ws.number}/${report.id}/` }))?.objects.length).toBe(0)
  expect((await edge.fetch(`/v1/reports/${report.id}`, { method: 'DELETE', as: ws })).status).toBe(200)
  expect([(await edge.fetch(`/v1/reports/${report.id}`, { as: ws })).status, await left()]).toEqual([404, 0])
})

describe('a link for the accountant', () => {
  let report: Report
  beforeAll(async () => {
    report = await made({ kind: 'tax', period: MARCH, formats: ['csv', 'pdf'] })
  })
  let count = 0
  const link = async (more: object = {}) => {
    const id = `01HZZZZZZZZZZZZZZZZZZZZZA${count++}`
    const answer = await edge.fetch(`/v1/reports/${report.id}/links`, { method: 'POST', as: ws, headers: json, body: JSON.stringify({ id, days: 7, ...more }) })
    expect(answer.status).toBe(201)
    return (await answer.json()) as { link: Link; path: string }
  }
  const form = (fields: Record<string, string>) => ({ method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields).toString() })

  test('opens that report alone, without an account, and is kept by nobody', async () => {
    const { link: made, path } = await link()
    const page = await edge.fetch(path, { headers: { 'accept-language': 'en' } })
    const html = await page.text()
    expect([page.status, html.includes('IVA per aliquota'), html.includes('Bottega «Àncora»')]).toEqual([200, true, true])
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('x-robots-tag')).toContain('noindex')
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    const file = await edge.fetch(path, form({ format: 'csv' }))
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(await fileOf(report.id, 'csv'))
    expect([file.headers.get('cache-control'), file.headers.get('content-disposition')?.startsWith('attachment')]).toEqual(['no-store', true])
    // The secret itself is nowhere in the tables; its hash is.
    const secret = path.split('/').at(-1) as string
    const db = openFacts(edge)
    const row = { ...db.prepare('select * from report_link where id = ?').get(made.id) }
    db.close()
    expect(JSON.stringify(row)).not.toContain(secret)
    expect(row.hash).toBe(createHash('sha256').update(secret).digest('hex'))
    const links = ((await (await edge.fetch(`/v1/reports/${report.id}/links`, { as: ws })).json()) as { links: Link[] }).links
    expect(links.find(({ id }) => id === made.id)).toMatchObject({ opened: 1, password: false })
    const twice = await edge.fetch(`/v1/reports/${report.id}/links`, { method: 'POST', as: ws, headers: json, body: JSON.stringify({ id: made.id, days: 7 }) })
    expect(twice.status).toBe(409)
  })

  test('with a password opens to it alone, and rests after five wrong ones', async () => {
    const { path } = await link({ password: 'parola molto lunga' })
    const page = await (await edge.fetch(path)).text()
    expect(page).not.toContain('IVA per aliquota')
    expect((await edge.fetch(path, form({ format: 'csv', password: 'parola molto lunga' }))).status).toBe(200)
    // Guessed at once, each guess counts.
    const guesses = await Promise.all(Array.from({ length: 8 }, (_, n) => edge.fetch(path, form({ format: 'csv', password: `parola ${n}` }))))
    expect(guesses.map(({ status }) => status).sort()).toEqual([403, 403, 403, 403, 403, 429, 429, 429])
    expect((await edge.fetch(path, form({ format: 'csv', password: 'parola molto lunga' }))).status).toBe(429)
    await clock(NOW + 16 * 60_000)
    expect((await edge.fetch(path, form({ format: 'csv', password: 'parola molto lunga' }))).status).toBe(200)
    await clock(NOW)
  })

  test('opens nothing once it is revoked, or has expired', async () => {
    const [revoked, old] = [await link(), await link({ days: 1 })]
    expect((await edge.fetch(`/v1/reports/${report.id}/links/${revoked.link.id}`, { method: 'DELETE', as: ws })).status).toBe(200)
    await clock(NOW + 86_400_000 + 1)
    for (const { path } of [revoked, old]) {
      const [page, file] = [await edge.fetch(path), await edge.fetch(path, form({ format: 'csv' }))]
      expect([page.status, file.status, (await page.text()).includes('IVA per aliquota')]).toEqual([410, 410, false])
    }
    await clock(NOW)
    expect((await edge.fetch(`/v1/shared/${'0'.repeat(64)}`)).status).toBe(404)
  })
})

test('sales that come in while a report is made are all in it, or none', async () => {
  const asked = await ask({ kind: 'period', period: MARCH, formats: ['csv'] })
  const { id } = (await asked.json()) as Report
  await importWell(edge, ws, reportFile(reportLines().slice(0, 40).map((line) => ({ ...line, order: `x${line.order}`, at: `2026-03-10 ${line.at.slice(11)}`, amount: line.amount + 1 }))), { filename: 'altri.csv', mode: 'add' })
  await atRest(edge, ws, id)
  const rows = csvRows(new TextDecoder().decode(await fileOf(id, 'csv')))
  const totals = rows.filter((row) => row[0] === 'Totale' && row.length > 3).map((row) => cents(row[1]))
  const revenue = cents(rows.find((row) => row[0] === 'Ricavi (IVA inclusa)')?.[1])
  // Days, weekdays, kinds of line and categories each add up to the same whole.
  expect(totals.filter((total) => total === revenue).length).toBeGreaterThanOrEqual(4)
})

test('a schedule makes yesterday’s report by itself, and tells; old ones are let go by the night', async () => {
  const schedule = (await (await edge.fetch('/v1/schedules', { method: 'POST', as: ws, headers: json, body: JSON.stringify({ title: 'Vendite di ieri', kind: 'report', input: { kind: 'daily', period: { last: 'yesterday' }, language: 'it', formats: ['csv'] }, rule: { every: 'day', at: '05:30' } }) })).json()) as { id: string; nextAt: string }
  expect(schedule.nextAt).toBe('2026-04-02T03:30:00.000Z')
  await clock(Date.parse('2026-04-02T03:30:30Z'))
  await Promise.all([edge.cron(), edge.cron()])
  const listed = async () => ((await (await edge.fetch('/v1/reports', { as: ws })).json()) as { reports: Report[] }).reports.filter((one) => one.schedule === schedule.id)
  const [report, ...more] = await listed()
  expect(more).toEqual([])
  await atRest(edge, ws, report?.id as string)
  expect((await listed())[0]).toMatchObject({ state: 'succeeded', period: { from: '2026-04-01', to: '2026-04-02' } })
  const { notices } = (await (await edge.fetch('/v1/notices?limit=200', { as: ws })).json()) as { notices: Notice[] }
  expect(notices.filter(({ code, job }) => code === 'report-ready' && job === report?.id)).toMatchObject([{ told: { title: 'Vendite del giorno', first: '2026-04-01', last: '2026-04-01' } }])
  // Four hundred days later the night lets it go.
  await clock(Date.parse('2027-05-08T08:00:00Z'))
  const close = (await (await edge.fetch('/v1/close', { method: 'POST', as: ws })).json()) as Job
  await atRest(edge, ws, close.id)
  expect((await edge.fetch(`/v1/reports/${report?.id}`, { as: ws })).status).toBe(404)
  await clock(NOW)
})

test('the breakfast message tells yesterday as SQL does, against the mean of the same weekdays before', async () => {
  const begun = await edge.fetch('/v1/jobs', { method: 'POST', as: ws, headers: json, body: JSON.stringify({ kind: 'breakfast' }) })
  const job = await atRest(edge, ws, ((await begun.json()) as Job).id)
  expect([job.state, job.error]).toEqual(['succeeded', null])
  const told = job.result as Record<string, number | string>
  const [yesterday] = sql(`select coalesce(sum(amount), 0) as revenue, count(distinct case when lineType = 'product' and quantity > 0 then "order" end) as orders from wall where date(wall / 1000, 'unixepoch') = '2026-03-31'`)
  const before = sql(`select sum(amount) as revenue from wall where date(wall / 1000, 'unixepoch') in ('2026-03-24', '2026-03-17', '2026-03-10') group by date(wall / 1000, 'unixepoch')`)
  expect(told).toMatchObject({ day: '2026-03-31', currency: 'EUR', revenue: yesterday?.revenue, orders: yesterday?.orders, before: Math.round(before.reduce((sum, { revenue }) => sum + Number(revenue), 0) / 3), failed: '' })
  const { notices } = (await (await edge.fetch('/v1/notices?limit=200', { as: ws })).json()) as { notices: Notice[] }
  const notice = notices.find(({ code }) => code === 'breakfast')
  expect(notice?.told).toEqual(told)
  expect(plain(sayNotice('it', notice as Notice, 'Europe/Rome').title)).toMatch(new RegExp(`^Ieri ${euro(yesterday?.revenue).replace('.', '\\.')} con .+ rispetto ai tre martedì prima, in media`))
})
