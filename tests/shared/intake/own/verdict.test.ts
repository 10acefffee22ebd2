import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openFile } from '../../../../shared/intake/open/open.ts'
import { verdictOf } from '../../../../shared/intake/own/choose.ts'
import { planOwn } from '../../../../shared/intake/own/plan.ts'
import type { Profile } from '../../../../shared/intake/contract.ts'
import { planFile } from '../../../../shared/intake/plan/plan.ts'
import { startTable } from '../../../../shared/intake/preview/start.ts'
import { realData, withoutRealData } from '../../../support/real-data.ts'
import { readOwn } from './reading-own.ts'

/** What each table of a file is taken for. */
async function verdicts(filename: string, bytes: Uint8Array): Promise<{ table: string; verdict: string }[]> {
  const source = { size: bytes.length, async *read(from = 0, to = bytes.length) { yield bytes.subarray(from, to) } }
  const found: { table: string; verdict: string }[] = []
  type Cut = { push(...given: readonly unknown[]): unknown; end(how: { damaged: boolean }): { profile: Profile } }
  const open: Cut[] = []
  let table = ''
  for await (const event of openFile(source, filename)) {
    if (event.kind === 'table') {
      open[0] = startTable(event.format, {}) as unknown as Cut
      table = event.name
    } else if (event.kind === 'bytes') open[0]?.push(event.bytes)
    else if (event.kind === 'record') open[0]?.push(event.line, event.cells)
    else if (event.kind === 'end' && open[0]) {
      const { profile } = open[0].end({ damaged: event.damaged })
      const context = { zone: 'Europe/Rome', currency: null, more: [] }
      found.push({ table, verdict: verdictOf(profile, planFile(profile, context), planOwn(profile, { ...context, before: null, filename, taken: [] })) })
    }
  }
  return found
}

const text = (lines: readonly string[]) => new TextEncoder().encode(lines.join('\n'))

describe('what kind of data a file is', () => {
  const said: readonly (readonly [string, string, readonly string[]])[] = [
    ['a till', 'sales', ['Data;Scontrino;Articolo;Quantità;Prezzo;Totale', '01/02/2025;12;Tazza;2;5,00;10,00', '13/02/2025;13;Vaso;1;7,00;7,00']],
    ['the least a file of sales has', 'sales', ['data,articolo,quantita,prezzo', '2025-01-01,A,1,2.50', '2025-01-02,B,2,3.50']],
    ['a price beside what lies in stock', 'ask', ['Data;SKU;Giacenza;Prezzo vendita', '31/03/2025;A;10;12,00', '31/03/2025;B;3;20,00']],
    ['a price list, and when prices were last changed', 'ask', ['Codice;Descrizione;Prezzo;IVA;Data ultimo aggiornamento', 'A1;Vaso;10,00;22;13/01/2025', 'A2;Tazza;5,00;22;14/01/2025']],
    ['what sales are expected to be', 'ask', ['Data;Negozio;Previsione vendite', '13/01/2027;A;100,00', '14/01/2027;A;120,00']],
    ['takings beside what was expected of them', 'sales', ['Data;Scontrini;Negozio;Budget;Incasso', '13/01/2025;3;A;100,00;120,00', '14/01/2025;4;A;100,00;90,00']],
    ['vouchers, and what is left of them', 'ask', ['Codice;Data emissione;Valore iniziale;Saldo residuo;Cliente', 'GC1;13/01/2025;50,00;20,00;Anna', 'GC2;14/01/2025;100,00;100,00;Bea']],
    ['invoices, and what is left to pay of them', 'sales', ['Numero;Data;Cliente;Totale;Importo residuo', '1;13/01/2025;Rossi;122,00;22,00', '2;14/01/2025;Verdi;61,00;0,00']],
    ['carts that nobody paid', 'ask', ['Checkout ID,Created at,Email,Abandoned,Total', '1,2025-01-13,a@x.it,yes,50.00', '2,2025-01-14,b@x.it,yes,20.00']],
    ['customers, and what each has spent', 'ask', ['Customer ID,First Name,Email,Total Spent,Total Orders,Created at', '1,Ann,a@x.it,150.00,3,2025-01-13', '2,Bob,b@x.it,20.00,1,2025-01-14']],
    ['customers, Italian', 'ask', ['Codice cliente;Ragione sociale;Data ultimo acquisto;Fatturato totale', 'C1;Rossi;13/01/2025;1500,00', 'C2;Verdi;14/01/2025;200,00']],
    ['articles with their stock and price', 'ask', ['Handle,Title,Variant SKU,Variant Inventory Qty,Variant Price,Created at', 'mug,Mug,MUG,12,10.00,2025-01-13', 'cup,Cup,CUP,40,5.00,2025-01-14']],
    ['payments with their consumers’ names', 'sales', ['Date,Payment method,Amount,Status,ID,Consumer name,Consumer bank account', '2025-01-13,ideal,30.00,Paid,tr_1,Ann,NL1', '2025-01-14,ideal,-10.00,Refunded,re_1,Ann,NL1']],
    ['days and amounts', 'sales', ['data,importo', '2025-01-01,2.50', '2025-01-02,3.50']],
    ['Meta Ads', 'own', ['Reporting starts,Reporting ends,Campaign name,Ad Set Name,Amount spent (EUR),Impressions,Clicks (all),CTR (all)', '2025-01-01,2025-01-01,Winter,Broad,12.34,1000,12,1.2', '2025-01-02,2025-01-02,Winter,Broad,10.10,900,11,1.22']],
    ['Google Analytics', 'own', ['Date,Source / medium,Sessions,Users,Bounce rate', '20250101,google / organic,120,100,45.3%', '20250102,(direct) / (none),80,70,50.1%']],
    ['a stock count', 'own', ['Inventario al 31/12/2024', '', 'SKU;Giacenza;Valore giacenza', 'A1;12;120,00', 'A2;7;70,00']],
    ['shifts', 'own', ['Dipendente;Data;Entrata;Uscita;Ore', 'Anna;03/02/2025;09:00;17:30;8:00', 'Bruno;13/02/2025;10:00;14:00;4:00']],
    ['orders without amounts', 'ask', ['Data;Ordine;Prodotto;Quantità', '01/02/2025;A1;Tazza;2', '13/02/2025;A2;Vaso;1']],
    ['visitors by day', 'own', ['Date,Visitors', '2025-02-01,10', '2025-02-02,12']],
    ['covers', 'own', ['Data;Coperti', '01/02/2025;20', '13/02/2025;30']],
    ['bookings', 'own', ['Data;Cliente;Telefono;Persone', '01/02/2025;Anna;0612345;2', '13/02/2025;Bea;0612346;4']],
    ['what a receipt comes to on average', 'ask', ['Giorno;Scontrini;Incasso medio', '13/01/2025;10;12,40', '14/01/2025;12;13,10']],
    ['prices, and from when they hold', 'ask', ['Codice;Descrizione;Prezzo;Valido dal', 'A;Vaso;10,00;13/01/2025', 'B;Tazza;5,00;13/01/2025']],
    ['takings by week', 'own', ['Week,Store,Revenue', '2024-W05,A,200.00', '2024-W06,A,150.00']],
    ['takings by month', 'own', ['Anno;Mese;Negozio;Incasso', '2025;1;A;2000,00', '2025;2;A;1500,00']],
    ['a table of neither words nor proof', 'ask', ['giorno,pippo,pluto', '2025-01-01,aa,2.50', '2025-01-02,bb,3.50']],
  ]
  for (const [what, verdict, lines] of said) it(`${what}: ${verdict}`, async () => expect((await verdicts('file.csv', text(lines))).map((one) => one.verdict)).toEqual([verdict]))
})

describe('what columns are', () => {
  const roles = (lines: readonly string[]) => {
    const { own } = readOwn(text(lines))
    return { dimensions: own.dataset.dimensions.map(({ shown }) => shown), measures: own.dataset.measures.map(({ shown }) => shown) }
  }
  it('numbers that are codes, years and postcodes are no measures', () => {
    const rows = Array.from({ length: 30 }, (_, day) => `2025-01-${String(day + 1).padStart(2, '0')},${120210 + (day % 3)},${2024 + (day % 2)},0${4100 + (day % 4)},80${String(12345678900 + (day % 5))},${day * 7 + 3}`)
    expect(roles(['Day,Campaign ID,Year,CAP,EAN,Clicks', ...rows])).toEqual({ dimensions: ['Campaign ID', 'Year', 'CAP', 'EAN'], measures: ['Clicks'] })
  })
  it('a price or cost of one is an average, also where goods are counted as they stand', () => {
    const { own } = readOwn(text(['Data;Codice;Giacenza;Costo unitario;Ultimo costo;Listino;Valore', '31/01/2025;A;10;2,50;2,60;4,00;25,00', '31/01/2025;B;5;4,00;4,10;7,00;20,00']))
    expect(own.dataset.measures.map(({ shown, adds }) => `${shown} ${adds}`)).toEqual(['Giacenza level', 'Costo unitario mean', 'Ultimo costo mean', 'Listino mean', 'Valore level'])
    const bare = readOwn(text(['Data;Articolo;Giacenza;Costo;Valore;Consumo km/l', '31/01/2025;Vaso;10;2,50;25,00;14,2', '31/01/2025;Tazza;4;1,00;4,00;14,5']))
    expect(bare.own.dataset.measures.map(({ shown, adds }) => `${shown} ${adds}`)).toEqual(['Giacenza level', 'Costo mean', 'Valore level', 'Consumo km/l mean'])
  })
  it('a rate in a heading makes no share of what it names', () => {
    const { own } = readOwn(text(['Data;Visite;Totale € (IVA 10%)', '13/01/2025;5;11,00', '14/01/2025;6;22,00']))
    expect(own.dataset.measures.map(({ shown, kind, adds }) => `${shown} ${kind} ${adds}`)).toEqual(['Visite number sum', 'Totale € (IVA 10%) money sum'])
  })
  it('amounts and counts told in thousands are whole, and that is said', () => {
    const values = (lines: readonly string[]) => {
      const { drafts, said } = readOwn(text(lines))
      return [drafts.map((row) => row.values), said.filter(({ code }) => code.startsWith('in-')).map(({ with: of }) => of['heading'])]
    }
    expect(values(['Month,Revenue (k)', '2025-01,12.5', '2025-02,13.5'])).toEqual([[[1_250_000], [1_350_000]], ['Revenue (k)']])
    expect(values(['Mese;Negozio;Incasso (migliaia di €)', 'gen 2025;A;12,5', 'feb 2025;A;13,5'])).toEqual([[[1_250_000], [1_350_000]], ['Incasso (migliaia di €)']])
    expect(values(['Takings by month (in thousands)', 'Month,Takings €,Visits', '2025-01,12.5,300', '2025-02,13.5,310'])).toEqual([[[1_250_000, 300], [1_350_000, 310]], ['Takings €']])
    expect(values(['Month,Visits (000s),Spend €', '2025-01,12.5,10.00', '2025-02,13.5,20.00'])).toEqual([[[125_000, 1000], [135_000, 2000]], ['Visits (000s)']])
    expect(values(['Day,CPM €,Visits', '2025-01-01,2.50,10', '2025-01-02,2.60,20'])).toEqual([[[250, 10], [260, 20]], []])
  })
  it('year, month and day apart are a day', () => {
    const { own, drafts } = readOwn(text(['Anno;Mese;Giorno;Visite', '2025;1;13;5', '2025;2;3;6']))
    expect([own.dataset.grain, own.dataset.measures.map(({ shown }) => shown), drafts.map(({ at }) => new Date(at + 7_200_000).toISOString().slice(0, 10))]).toEqual(['day', ['Visite'], ['2025-01-13', '2025-02-03']])
  })
  it('rates are averages, whatever else adds up', () => {
    const { own } = readOwn(text(['Day,Campaign,Clicks,Impressions,CTR,Spend', ...Array.from({ length: 20 }, (_, day) => `2025-01-${String(day + 1).padStart(2, '0')},A,${day + 5},${day * 90 + 100},1.${day + 10}%,${day}.50`)]))
    expect(own.dataset.measures.map(({ shown, kind, adds }) => `${shown} ${kind} ${adds}`)).toEqual(['Clicks number sum', 'Impressions number sum', 'CTR share mean', 'Spend money sum'])
  })
})

describe.skipIf(withoutRealData())('real files', () => {
  it('every case of sales stays sales', async () => {
    const folder = `${realData}/import-cases`
    const others: string[] = []
    for (const one of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
      for (const file of readdirSync(`${folder}/${one.name}`).filter((name) => name !== 'expected.json')) {
        const found = await verdicts(file, readFileSync(`${folder}/${one.name}/${file}`)).catch(() => [])
        for (const { table, verdict } of found) if (verdict !== 'sales') others.push(`${one.name}/${file}/${table}: ${verdict}`)
      }
    }
    expect(others).toEqual([])
  }, 120_000)

  it('advertising and stock of the connectors are datasets, orders are sales', async () => {
    const file = `${realData}/exports/fivetran-connector-seeds.tar.gz`
    if (!existsSync(file)) return
    const found = new Map<string, string>()
    for (const { table, verdict } of await verdicts('fivetran-connector-seeds.tar.gz', readFileSync(file))) found.set(table, verdict)
    for (const one of ['facebook_ads/facebook_ads_basic_ad_data', 'google_ads/campaign_stats_data', 'google_ads/keyword_stats_data', 'shopify/shopify_inventory_quantity_data']) expect([one, found.get(`${one}.csv`)]).toEqual([one, 'own'])
    for (const one of ['shopify/shopify_order_data', 'shopify/shopify_order_line_data', 'shopify/shopify_gql_order_line_data', 'shopify/shopify_transaction_data', 'hubspot/deal_data']) expect([one, found.get(`${one}.csv`)]).toEqual([one, 'sales'])
  }, 120_000)
})
