import { describe, expect, it } from 'vitest'
import type { Field } from '../../../../shared/intake/headings/fields.ts'
import { meanings } from '../../../../shared/intake/headings/meaning.ts'

/** Headings as real programs write them, by the field that they mean first. */
const HEADINGS: Readonly<Partial<Record<Field | 'none', string>>> = {
  occurredAt: 'Data|Data documento|Data doc.|Dt. doc|DATA_VENDITA|Data e ora|Data/Ora|Giorno|Data fattura|Date|Order date|Created at|Created (UTC)|Timestamp|Transaction date|invoiceDate|purchase-date',
  time: 'Ora|Orario|Ora vendita|Time',
  zone: 'Fuso orario|Time Zone|Timezone',
  order: 'Numero|N°|Nr.|Num. doc.|N. fattura|Numero ordine|Ordine n.|Id ordine|Scontrino|Num. scontrino|N.Scontrino|Documento|Order ID|Order #|Invoice No|InvoiceNo|Receipt number|Transaction ID|NumDoc|order-id',
  line: 'Riga|Line number',
  product: 'Codice articolo|Cod. art.|Codice a barre|SKU|EAN|StockCode|Lineitem sku|Product ID|Articolo|Prodotto|CodArt|cod_prodotto',
  name: 'Nome prodotto|Descrizione|Descr.|Descrizione articolo|Item name|Lineitem name|Product title|DesArt|Denominazione articolo',
  category: 'Categoria|Reparto|Famiglia|Gruppo merceologico|Category|Department|Product type',
  customer: 'Cliente|Codice cliente|Cod. cli.|Ragione sociale|RagSoc|Full Name|Nome e cognome|Nome completo|Email cliente|Customer ID|Buyer|client_id',
  personal: 'Telefono|Indirizzo|CAP|Cognome|Codice fiscale|P.IVA|Partita IVA|Phone|Address',
  country: 'Nazione|Paese|Country|Shipping country|ship-country|countryCode',
  channel: 'Canale|Canale di vendita|Sales channel|Source|Marketplace|Punto vendita|Negozio',
  paymentMethod: 'Pagamento|Metodo di pagamento|Modalità pagamento|Payment method|Payment type|Gateway',
  type: 'Tipo|Tipo documento|Tipo doc.|Causale|Transaction type|TipoDoc',
  status: 'Cancellation/Return type|Stato|Stato ordine|Stato pagamento|Status|Financial Status|Esito',
  quantity: 'Quantità|Qta|Q.tà|Qtà|Pezzi|Pz|N. pezzi|Quantity|Qty|Units sold|Lineitem quantity|quantity-purchased',
  returned: 'Quantità resa|Returned quantity',
  unitPrice: 'Price after discount|Prezzo|Prezzo unitario|Pr. unit.|Prezzo unit. €|Prezzo ivato|Prezzo netto|Price|Unit price|UnitPrice|Lineitem price|PrezzoUnit',
  amount: 'Importo|Importo riga|Totale|Totale riga|Ricavo|Fatturato|Incasso|Amount|Line total|Revenue|Gross sales|Lordo|Totale ivato|Total incl. VAT|ImportoRiga|Grand total|Total after discount|Subtotal before discount|Totale al netto dello sconto|Totale scontato dopo sconti|Total incl. discounts',
  net: 'Imponibile|Importo netto|Totale netto|Net amount|Taxable|Total excl. VAT|Net sales',
  tax: 'IVA|Imposta|Importo IVA|VAT|Tax amount|Sales tax',
  taxRate: 'Aliquota|Aliquota IVA|% IVA|VAT rate|AliqIVA',
  discount: 'Sconto|Sconto %|Sc.|Discount|Discount amount|Lineitem discount',
  orderDiscount: 'Sconto ordine|Order discount',
  cost: 'Costo|Costo unitario|Prezzo di acquisto|Unit cost|COGS',
  currency: 'Valuta|Divisa|Currency',
  shipping: 'Spedizione|Spese di spedizione|Shipping cost|Postage|Trasporto|Order Shipping',
  fee: 'Commissione|Fee|Contrassegno',
  refund: 'Return amount|Rimborso|Importo rimborsato|Refunded amount',
  none: 'Note|Notes|Tags|Peso|Margine|Profit|Discount code|Giacenza|Updated at|Fulfillment status|Shipping method|Metodo di spedizione|Agente|Colore|Return window|Return tracking',
}

describe('headings', () => {
  for (const [field, headings] of Object.entries(HEADINGS)) {
    it(`that mean ${field}`, () => {
      for (const heading of headings.split('|')) expect(meanings(heading)[0]?.field ?? 'none', heading).toBe(field)
    })
  }

  it('for a later date do not mean when it was sold', () => {
    for (const heading of ['Data scadenza', 'Data consegna', 'Data di nascita', 'Due date', 'Ship date', 'Paid at']) expect(meanings(heading)[0]?.weight ?? 0, heading).toBeLessThanOrEqual(0.5)
  })

  it('mean the same in capitals, with accents, dots and underscores', () => {
    for (const [one, other] of [['Quantità', 'QUANTITA'], ['Prezzo unitario', 'PREZZO_UNITARIO'], ['Codice articolo', 'codice-articolo'], ['unit price', 'unitPrice']] as const) {
      expect(meanings(one)[0]?.field).toBe(meanings(other)[0]?.field)
    }
  })
})
