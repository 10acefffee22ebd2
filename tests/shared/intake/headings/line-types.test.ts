import { describe, expect, it } from 'vitest'
import { LineTypes } from '../../../../shared/intake/headings/line-type.ts'
import { codeType, isTotalLabel, mayBeType, nameType, statusOf, typeOf } from '../../../../shared/intake/headings/terms.ts'
import { seeded } from '../../../parity/random.ts'

const all = (texts: string, tell: (text: string) => unknown, answer: unknown) => {
  for (const text of texts.split('|')) expect(tell(text), text).toBe(answer)
}

describe('words in cells', () => {
  it('of a status', () => {
    all('Annullato|annullata|Cancelled|canceled|wc-cancelled|VOID|Eliminato', statusOf, 'cancelled')
    all('Fallito|failed|Declined|Rifiutato|Non riuscita|Denied|scaduto|abandoned', statusOf, 'failed')
    all('In attesa di pagamento|unpaid|Non pagato|da pagare|on hold|pending payment', statusOf, 'unpaid')
    all('In sospeso|pending|Bozza|draft|authorized', statusOf, 'pending')
    all('Rimborsato|refunded|wc-refunded|Reso|chargeback|Stornato', statusOf, 'refunded')
    all('Completato|Pagato|paid|Spedito|In lavorazione|partially_refunded|Parzialmente rimborsato|Consegnato|Shipped|evaso||fulfilled', statusOf, null)
  })

  it('of a kind of movement', () => {
    all('Fattura|Scontrino|sale|charge|Pagamento checkout|TD01|Website Payment|Vendita', typeOf, 'product')
    all('Nota di credito|NC|refund|Rimborso pagamento|TD04|Reso|Credit note', typeOf, 'return')
    all('payout|Prelievo generico|General Withdrawal|transfer|Giroconto|bonifico', typeOf, 'transfer')
    all('Conversione di valuta generica|General Currency Conversion', typeOf, 'conversion')
    all('stripe_fee|Commissione|Bank charges', typeOf, 'fee')
    all('DDT|Preventivo|Proforma|Ordine fornitore', typeOf, 'not-a-sale')
    all('xyz|Rossi|', typeOf, null)
  })

  it('of a total', () => {
    all('Totale|TOTALE GENERALE|Totale giorno|Subtotal|Total|Riporto', isTotalLabel, 'first')
    all('Crema Totale', isTotalLabel, 'last')
    all('Candela|Totalizzatore|Somma urgenza e altre cose con un nome molto lungo che non finisce mai più', (text) => isTotalLabel(text) === null || text.startsWith('Somma'), true)
  })
})

describe('the type of a line', () => {
  it('is told by its code', () => {
    all('POST|SPED|Spedizione|CARRIAGE', codeType, 'shipping')
    all('SCONTO|DISCOUNT', codeType, 'discount')
    all('constructor|toString|__proto__|Constructor gift', (text) => codeType(text) ?? nameType(text) ?? null, null)
    all('AMAZONFEE|BANK CHARGES', codeType, 'fee')
    all('gift_0001_40|BUONO', codeType, 'gift')
    all('85123A|22752|SKU-001|POST-IT|D12', codeType, null)
  })

  it('is told by a name about nothing else', () => {
    all('Spese di spedizione|DOTCOM POSTAGE|Corriere espresso|Costo trasporto', nameType, 'shipping')
    all('Sconto cliente|Discount|Coupon 10', nameType, 'discount')
    all('Adjust bad debt|Manual|SAMPLES|Arrotondamento', nameType, 'adjustment')
    all('Buono regalo 50 EUR|Gift card', nameType, 'gift')
    all('Portacandele spedizione|POSTAGE STAMP BOX|Crema sconto|Tazza', nameType, null)
  })

  it('of one of few letters among codes with digits is an adjustment', () => {
    const types = new LineTypes(true)
    expect(['M', 'D', 'PADS', '85123A'].map((code) => types.of(code, ''))).toEqual(['adjustment', 'adjustment', 'product', 'product'])
    expect(types.of('M', 'Postage')).toBe('shipping')
    expect(new LineTypes(false).of('M', '')).toBe('product')
  })

  it('is never missed by the quick look at its first word', () => {
    const chance = seeded(5)
    const words = ['spese', 'di', 'spedizione', 'POST', 'gift', 'card', 'Città', '50', '10eur', '2x', '85123A', 'SKU-1', 'tazza', 'coupon', '%', '"', 'É', '0001_40', 'fee', '-']
    for (let n = 0; n < 20_000; n++) {
      const text = Array.from({ length: 1 + chance.below(4) }, () => chance.pick(words)).join(chance.pick([' ', ' ', '_', '-', '']))
      if (nameType(text) !== null || codeType(text) !== null) expect(mayBeType(text), text).toBe(true)
    }
  })
})
