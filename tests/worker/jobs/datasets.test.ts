import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DatasetListed } from '../../../shared/protocol/datasets.ts'
import type { Changes } from '../../../shared/protocol/sync.ts'
import type { RunningEdge, TestWorkspace } from '../../support/edge.ts'
import { askRows, atRest, begin, cancel, importFile, importWell, openFacts, readManifest, salesFile } from '../../support/plane.ts'
import { sharedEdge } from '../../support/shared-edge.ts'

let edge: RunningEdge
let ws: TestWorkspace

beforeAll(async () => {
  edge = await sharedEdge()
})
beforeEach(async () => {
  ws = await edge.workspace({ zone: 'Europe/Rome', currency: 'EUR' })
})

const AUTO = { dataset: 'auto' }
const HEAD = 'Data;Campagna;Rete;Impressioni;Clic;Spesa (€)'
const ADS = ['01/02/2025;Saldi;Search;12.345;321;1.234,50', '01/02/2025;Brand;Search;1.000;50;80,10', '02/02/2025;Saldi;Display;9.000;100;300,00', '13/03/2025;Brand;Search;2.500;75;99,90']
const ads = (lines: readonly string[] = ADS) => [HEAD, ...lines].join('\r\n')
const adsFile = { ...AUTO, filename: 'spesa annunci.csv' }
const sums = (dataset = 'spesa-annunci') => askRows(edge, ws, { dataset, measures: ['lines', 'impressioni', 'clic', 'spesa'] })

async function datasets(): Promise<DatasetListed[]> {
  return ((await (await edge.fetch('/v1/datasets', { as: ws })).json()) as { datasets: DatasetListed[] }).datasets
}

function patch(name: string, body: unknown): Promise<Response> {
  return edge.fetch(`/v1/datasets/${name}`, { as: ws, method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

/** Living rows of a dataset of one's own in words, straight from the tables: what SQL makes of them. */
function sql(query: string): unknown[][] {
  const db = openFacts(edge)
  const rows = db.prepare(query.replace('FACTS', `(select f.at, d.key as campaign, r.key as network, f.m0, f.m1, f.m2 from fact f left join term d on d.id = f.d0 left join term r on r.id = f.d1
    where f.workspace = ${ws.number} and f.dataset = 1 and f.died is null)`)).all().map((row) => Object.values(row))
  db.close()
  return rows
}

describe('a file that is no sales file', () => {
  test('becomes a dataset of its own: inferred, kept, asked for', async () => {
    const job = await importWell(edge, ws, ads(), adsFile)
    expect(job.result.rows).toEqual({ read: 4, accepted: 4, unchanged: 0, rejected: 0 })
    expect(job.result.dataset).toMatchObject({ name: 'spesa-annunci', shown: 'Spesa annunci', grain: 'day', fresh: true })
    expect(job.result.months).toEqual([{ month: '2025-02', lines: 3, revenue: 0, sums: [22345, 471, 161460] }, { month: '2025-03', lines: 1, revenue: 0, sums: [2500, 75, 9990] }])
    expect(await sums()).toEqual([[4, 24845, 546, 171450]])
    expect(await askRows(edge, ws, { dataset: 'spesa-annunci', measures: ['spesa'], by: 'campagna', order: '-spesa' })).toEqual([['Saldi', 153450], ['Brand', 18000]])
    expect(await askRows(edge, ws, { dataset: 'spesa-annunci', measures: ['clic'], by: ['month', 'rete'], where: [{ dimension: 'campagna', in: ['brand'] }] })).toEqual([['2025-02', 'Search', 50], ['2025-03', 'Search', 75]])
    const [listed] = await datasets()
    expect(listed).toMatchObject({ name: 'spesa-annunci', imports: 1, measures: [{ name: 'impressioni', kind: 'number' }, { name: 'clic' }, { name: 'spesa', kind: 'money', adds: 'sum' }] })
    // Sales know nothing of it.
    expect(await askRows(edge, ws, { measures: ['lines', 'revenue'] })).toEqual([[0, 0]])
  })

  test('answers as SQL does, before and after it is sealed, and after a rebuild to the same tiles', async () => {
    await importWell(edge, ws, ads(), adsFile)
    await importWell(edge, ws, salesFile(['1;2025-02-01;x;c;1;10.00']))
    const same = async () => {
      const byCampaign = await askRows(edge, ws, { dataset: 'spesa-annunci', measures: ['lines', 'impressioni', 'spesa'], by: 'campagna', where: [{ time: { from: '2025-02-01', to: '2025-03-01' } }] })
      expect(byCampaign.map(([name, ...rest]) => [String(name).toLowerCase(), ...rest])).toEqual(sql(`select campaign, count(*), sum(m0), sum(m2) from FACTS where at >= unixepoch('2025-01-31T23:00:00Z') * 1000 and at < unixepoch('2025-02-28T23:00:00Z') * 1000 group by campaign order by campaign`))
    }
    await same()
    await begin(edge, ws, '/v1/close')
    await same()
    const manifest = await readManifest(edge, ws)
    expect(manifest.datasets.map(({ name }) => name)).toEqual(['sales', 'spesa-annunci'])
    expect(manifest.tiles.filter(({ dataset }) => dataset === 'spesa-annunci').map(({ month, rows }) => [month, rows])).toEqual([['2025-01', 2], ['2025-02', 1], ['2025-03', 1]])
    expect(manifest.sealed).toBe(manifest.seq)
    const rebuilt = await begin(edge, ws, '/v1/rebuild')
    expect(rebuilt.result).toMatchObject({ tiles: manifest.tiles.length, same: manifest.tiles.length })
    await same()
    expect(await datasets()).toHaveLength(1)
  })

  test('the same file again changes nothing; a corrected one replaces; one that goes on adds', async () => {
    await importWell(edge, ws, ads(), adsFile)
    const again = await importWell(edge, ws, ads(), { ...AUTO, filename: 'altro nome.csv' })
    expect(again.result).toMatchObject({ rows: { read: 4, accepted: 0, unchanged: 4, rejected: 0 }, dataset: { name: 'spesa-annunci', fresh: false } })
    // Two rows of the first are in the second too, one of them with another figure.
    const overlap = await importWell(edge, ws, ads([ADS[2] as string, '13/03/2025;Brand;Search;2.500;75;101,00', '14/03/2025;Brand;Search;10;1;1,00']), adsFile)
    expect(overlap.result.rows).toEqual({ read: 3, accepted: 2, unchanged: 1, rejected: 0 })
    expect(await sums()).toEqual([[5, 24855, 547, 171660]])
    await cancel(edge, ws, overlap.id)
    expect(await sums()).toEqual([[4, 24845, 546, 171450]])
  })

  test('columns in another order and one more: still that dataset, nothing counts twice', async () => {
    await importWell(edge, ws, ads(), adsFile)
    const turned = ['Campagna;Data;Clic;Spesa (€);Impressioni;Rete;Paese', ...ADS.map((line) => {
      const [day, campaign, network, seen, clicks, spent] = line.split(';')
      return [campaign, day, clicks, spent, seen, network, 'Italia'].join(';')
    })].join('\n')
    const job = await importWell(edge, ws, turned, { ...AUTO, filename: 'x.csv' })
    expect(job.result.dataset).toMatchObject({ name: 'spesa-annunci', fresh: false })
    expect(await sums()).toEqual([[4, 24845, 546, 171450]])
    expect(await askRows(edge, ws, { dataset: 'spesa-annunci', measures: ['lines'], by: 'paese' })).toEqual([['Italia', 4]])
  })

  test('taken back it is gone, and comes back with its file', async () => {
    const job = await importWell(edge, ws, ads(), adsFile)
    await cancel(edge, ws, job.id)
    expect(await datasets()).toEqual([])
    expect((await readManifest(edge, ws)).datasets.map(({ name }) => name)).toEqual(['sales'])
    const back = await importWell(edge, ws, ads(), adsFile)
    expect(back.result.rows.accepted).toBe(4)
    expect(await datasets()).toHaveLength(1)
  })

  test('changes and labels come to devices under its own names', async () => {
    await importWell(edge, ws, ads(), adsFile)
    const changes = (await (await edge.fetch('/v1/changes?dataset=spesa-annunci&since=0', { as: ws })).json()) as Changes
    expect(changes.rows.map((row) => row.slice(1, 2).concat(row.slice(3)))).toEqual([
      [1, 'saldi · search', 'saldi', 'search', 12345, 321, 123450], [1, 'brand · search', 'brand', 'search', 1000, 50, 8010],
      [1, 'saldi · display', 'saldi', 'display', 9000, 100, 30000], [1, 'brand · search', 'brand', 'search', 2500, 75, 9990],
    ])
    expect(changes.labels.campagna).toEqual({ saldi: ['Saldi', null], brand: ['Brand', null] })
    await begin(edge, ws, '/v1/close')
    const { labels } = await readManifest(edge, ws)
    const kept = await (await edge.fetch(`/v1/labels/${labels?.hash}`, { as: ws })).json()
    expect(kept).toMatchObject({ 'spesa-annunci\u001fcampagna': { saldi: ['Saldi', null] } })
  })
})

describe('what a dataset means', () => {
  test('is corrected by name and kind; where cells are read otherwise the kept file is read again', async () => {
    await importWell(edge, ws, ads(), adsFile)
    const answer = await patch('spesa-annunci', { shown: 'Pubblicità', measures: { spesa: { shown: 'Investito', kind: 'number' } }, dimensions: { rete: { shown: 'Dove' } } })
    expect(answer.status).toBe(200)
    const { dataset, jobs } = (await answer.json()) as { dataset: DatasetListed; jobs: string[] }
    expect(dataset).toMatchObject({ name: 'spesa-annunci', shown: 'Pubblicità', dimensions: [{ shown: 'Campagna' }, { name: 'rete', shown: 'Dove' }] })
    expect(jobs).toHaveLength(1)
    expect((await atRest(edge, ws, jobs[0] as string)).state).toBe('succeeded')
    expect(await askRows(edge, ws, { dataset: 'spesa-annunci', measures: ['spesa', 'lines'] })).toEqual([[1714.5, 4]])
    expect((await patch('spesa-annunci', { measures: { nowhere: { shown: 'x' } } })).status).toBe(422)
    expect((await patch('nothing', { shown: 'x' })).status).toBe(404)
  })

  test('a person says which column is what', async () => {
    const job = await importWell(edge, ws, ads(), { ...adsFile, corrections: { name: 'Campagne', mapping: { 'Clic': 'dimension:Fascia', 'Impressioni': 'ignore', 'Spesa (€)': 'measure:sum:Costo' } } })
    expect(job.result.dataset).toMatchObject({ name: 'campagne', dimensions: [{ name: 'campagna' }, { name: 'rete' }, { name: 'fascia', shown: 'Fascia' }], measures: [{ name: 'costo', shown: 'Costo' }] })
    // What was said is remembered for its next file, which goes in by itself.
    const next = await importWell(edge, ws, ads(['20/03/2025;Brand;Search;1;2;3,00']), adsFile)
    expect(next.result.dataset).toMatchObject({ name: 'campagne', measures: [{ name: 'costo' }] })
    expect(await askRows(edge, ws, { dataset: 'campagne', measures: ['lines', 'costo'] })).toEqual([[5, 171750]])
  })

  test('a person says it afterwards: the same file read otherwise, nothing left of how it was', async () => {
    const job = await importWell(edge, ws, ads(), adsFile)
    const again = await edge.fetch(`/v1/imports/${job.id}/again`, { as: ws, method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ corrections: { mapping: { Clic: 'dimension' } } }) })
    const after = await atRest(edge, ws, ((await again.json()) as { id: string }).id)
    expect(after.state).toBe('succeeded')
    expect(await askRows(edge, ws, { dataset: 'spesa-annunci', measures: ['spesa'], by: 'clic_2', order: '-spesa', limit: 1 })).toEqual([['321', 123450]])
    expect(await askRows(edge, ws, { dataset: 'spesa-annunci', measures: ['lines', 'clic'] })).toEqual([[4, 0]])
  })

  test('stock is a level: over time its last known count, over goods and places their sum', async () => {
    const stock = ['Data inventario;SKU;Magazzino;Giacenza', '31/01/2025;A1;Negozio;10', '31/01/2025;A1;Deposito;100', '31/01/2025;B2;Negozio;5', '28/02/2025;A1;Negozio;4'].join('\n')
    const job = await importWell(edge, ws, stock, { ...AUTO, filename: 'giacenze.csv' })
    expect(job.result.dataset?.measures).toMatchObject([{ name: 'giacenza', adds: 'level' }])
    expect(await askRows(edge, ws, { dataset: 'giacenze', measures: ['giacenza'] })).toEqual([[109]])
    expect(await askRows(edge, ws, { dataset: 'giacenze', measures: ['giacenza'], by: 'month' })).toEqual([['2025-01', 115], ['2025-02', 109]])
    expect(await askRows(edge, ws, { dataset: 'giacenze', measures: ['giacenza'], by: 'sku', where: [{ time: { from: '2025-02-01' } }] })).toEqual([['A1', 104], ['B2', 5]])
  })
})

describe('where a file goes', () => {
  test('a sales file goes to sales, by itself', async () => {
    const job = await importWell(edge, ws, salesFile(['1;2025-02-01;x;c;1;10.00']), AUTO)
    expect(job.result.dataset).toBeUndefined()
    expect(await askRows(edge, ws, { measures: ['revenue'] })).toEqual([[1000]])
    // However it is sent, it is of one source: known again, its rows the same.
    expect((await (await edge.fetch('/v1/sources?dataset=sales', { as: ws })).json()) as unknown).toMatchObject({ sources: [{}] })
    const named = await importWell(edge, ws, salesFile(['1;2025-02-01;x;c;1;10.00', '2;2025-02-02;x;c;1;5.00']))
    expect(named.result.rows).toMatchObject({ accepted: 1, unchanged: 1 })
    expect((await (await edge.fetch('/v1/sources', { as: ws })).json() as { sources: unknown[] }).sources).toHaveLength(1)
  })

  test('sent as sales it is read as sales or refused, as ever', async () => {
    const job = await importFile(edge, ws, 'Date,Sessions,Users\n2025-01-01,10,8\n2025-01-02,12,9\n')
    expect(job).toMatchObject({ state: 'failed', error: { code: 'no-amount' } })
    expect(await datasets()).toEqual([])
  })

  test('one that may be either is asked about; the answer is given without sending it again', async () => {
    const file = 'giorno,pippo,pluto\n2025-01-01,aa,2.50\n2025-01-02,bb,3.50\n'
    const job = await importFile(edge, ws, file, { ...AUTO, filename: 'boh.csv' })
    expect(job).toMatchObject({ state: 'failed', error: { code: 'asks', asks: [{ code: 'sales-or-own', field: 'dataset' }] } })
    const again = await edge.fetch(`/v1/imports/${job.id}/again`, { as: ws, method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ corrections: { dataset: 'new' } }) })
    await atRest(edge, ws, ((await again.json()) as { id: string }).id)
    expect(await askRows(edge, ws, { dataset: 'boh', measures: ['pluto'] })).toEqual([[6]])
  })

  test('named it goes there; a name that nothing has is refused at the door', async () => {
    await importWell(edge, ws, ads(), adsFile)
    await importWell(edge, ws, 'Data;Spesa (€)\n01/04/2025;5,00\n', { dataset: 'spesa-annunci', filename: 'a mano.csv' })
    expect(await askRows(edge, ws, { dataset: 'spesa-annunci', measures: ['spesa'], where: [{ time: { from: '2025-04-01' } }] })).toEqual([[500]])
    const refused = await edge.fetch('/v1/imports?dataset=nowhere&filename=x.csv', { as: ws, method: 'POST', body: ads() })
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ code: 'unknown-dataset' })
  })

  test('a dataset that is deleted is seen no more, nor asked; its file brings it back', async () => {
    await importWell(edge, ws, ads(), adsFile)
    expect((await edge.fetch('/v1/datasets/spesa-annunci', { as: ws, method: 'DELETE' })).status).toBe(204)
    expect(await datasets()).toEqual([])
    expect((await edge.fetch('/v1/query', { as: ws, method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ dataset: 'spesa-annunci', measures: ['lines'] }) })).status).toBe(422)
    await importWell(edge, ws, ads(), adsFile)
    expect(await datasets()).toHaveLength(1)
  })

  test('no other workspace sees it', async () => {
    await importWell(edge, ws, ads(), adsFile)
    const other = await edge.workspace({ currency: 'EUR' })
    expect((await (await edge.fetch('/v1/datasets', { as: other })).json())).toEqual({ datasets: [] })
    expect((await edge.fetch('/v1/query', { as: other, method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ dataset: 'spesa-annunci', measures: ['lines'] }) })).status).toBe(422)
  })
})

describe('rows that cannot be read', () => {
  test('are refused by line, mended in place, and counted like the others', async () => {
    const job = await importWell(edge, ws, ads([...ADS, '33/02/2025;Saldi;Search;1;1;1,00', '15/03/2025;Saldi;Search;uno;1;1,00', '16/03/2025;Saldi;Search;1;1;$ 5,00', 'Totale;;;24.845;546;1.714,50']), adsFile)
    expect(job.result.rows).toEqual({ read: 7, accepted: 4, unchanged: 0, rejected: 3 })
    expect(job.result.reasons).toEqual({ 'not-a-date': 1, 'not-a-number': 1, 'other-currency': 1 })
    const mend = await edge.fetch(`/v1/imports/${job.id}/mend`, { as: ws, method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ rows: [{ table: 0, line: 7, cells: ['15/03/2025', 'Saldi', 'Search', '1', '1', '1,00'] }] }) })
    await atRest(edge, ws, ((await mend.json()) as { id: string }).id)
    expect(await sums()).toEqual([[5, 24846, 547, 171550]])
    await cancel(edge, ws, job.id)
    expect(await datasets()).toEqual([])
  })
})

test('a backup carries them: restored, they answer the same and are rebuilt from their files', async () => {
  await importWell(edge, ws, ads(), adsFile)
  const run = async (of: TestWorkspace, path: string, body: unknown) => (await edge.fetch(path, { as: of, method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json() as Promise<Record<string, string>>
  const backup = await atRest(edge, ws, (await run(ws, '/v1/jobs', { kind: 'backup' })).id as string)
  const { workspace, key, job } = await run(ws, `/v1/backups/${backup.id}/restore`, { name: 'Di nuovo' })
  const facts = openFacts(edge)
  const number = Number(facts.prepare('select id from workspace where slug = ?').get(workspace as string)?.id)
  facts.close()
  const again: TestWorkspace = { id: workspace as string, number, key: key as string, cookie: '' }
  expect(await atRest(edge, again, job as string)).toMatchObject({ state: 'succeeded' })
  const asked = { dataset: 'spesa-annunci', measures: ['lines', 'spesa', 'clic'], by: ['month', 'campagna'] }
  const before = await askRows(edge, ws, asked)
  expect(await askRows(edge, again, asked)).toEqual(before)
  expect(await begin(edge, again, '/v1/rebuild')).toMatchObject({ state: 'succeeded' })
  expect(await askRows(edge, again, asked)).toEqual(before)
})
