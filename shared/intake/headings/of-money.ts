import { isAdjusted } from './adjusted.ts'
import { LOWERED, aroundDiscount } from './discounts.ts'
import { aroundFees } from './fees.ts'
import { headingWords, notionsOf } from './lexicon.ts'
import { isByMeasure } from './measures.ts'
import { isCancelledAmount, isCancelledWithin, isNetOfRefunds } from './returns.ts'
import type { Has, Say } from './say.ts'
import { isOfGuests, isOfOneRate, rateNamed, taxes } from './taxes.ts'
import { plainWords } from './terms.ts'

/** Rates of exchange: no rate of tax, and no price. */
const OF_EXCHANGE = /\b(?:exchange|fx|conversion|currency) rate\b|^(?:tasso (?:di )?)?cambio\b|\b(?:wechselkurs|taux de change|tipo de cambio)\b/

/** Amounts that are not what was taken, but what it comes to each. */
const AVERAGED = /\b(?:medi[oa]|average|avg|aov|mean|durchschnitt\w*|moyenn?e?|promedio)\b/

/** What a thing was sold at, beside what it was listed at. */
const SOLD_AT = /^(?:(?:actual |final )?(?:sold|selling) price|sold for|prezzo (?:di )?vendut[oa])$/

/** How many packs there were: where pieces are told as well, those count. */
const PACKED = /^(?:n |numero (?:di )?)?(?:colli|cartoni|confezioni|packs|boxes|cases|cartons|kartons?|cajas)$/

/** Quantities told in dozens or thousands, and by nothing else. */
const MANIFOLD = /^(?:n |numero )?(?:dozens?|dozzin[ae]|dutzend|douzaines?|docenas?|migliaia(?: (?:di )?(?:pezzi|pz))?|thousands?(?: (?:of )?(?:pieces|pcs|units))?)$/

/** What a day's sales were lowered by, told as amounts. */
const COUPONS = /^(?:coupons|codici (?:promozionali|promo|sconto)|buoni sconto|promo codes|discount codes|gutscheine|gutscheincodes|codes promo|cupones|codigos promocionales)$/
/** What a day came to, all of it. */
const DAY_TOTAL = /^(?:total[ei]?|vendite|incass[oi]|corrispettivi|venduto|ricav[oi]|sales|takings|revenue) (?:(?:del|di|of the|for the) )?(?:giorno|giornata|day)$|^day (?:total|sales|takings|revenue)$|^total (?:du |del )?(?:jour|dia)$/
/** Amounts that hold those of all days before. */
const CUMULATED = /\b(?:progressiv[oaie]|cumulat\w*|cumulativ\w*|running|ytd|mtd|qtd|(?:year|month|quarter) to date|(?:da|dall|dal) inizio (?:anno|mese)|inizio anno|kumulier\w*|aufgelaufen\w*|cumule?e?s?|acumulad[oa]s?)\b/

/** Whether a heading is of amounts that hold those of all days before. */
export function isCumulated(heading: string): boolean {
  const { has } = notionsOf(headingWords(heading))
  return CUMULATED.test(plainWords(heading)) && (has.has('total') || has.has('net') || has.has('gross')) && !has.has('document')
}

/** What was given back of a payment, by the word of card terminals. */
const REVERSED_AMOUNT = /^(?:(?:importo|totale|valore|amount|total) (?:stornat[oi]|reversed|di storno)|(?:stornat[oi]|reversed) (?:importo|totale|amount))$/

/** How many looked at a shop or a page, or how often. */
const LOOKED = /\b(?:sessions?|sessioni|page ?views?|visualizzazioni|views|visits?|visite|visitors?|visitatori|clicks?|clic|impressions?|impressioni|besuche|besucher|seitenaufrufe|sitzungen|visiteurs|footfall|ingressi contati|passaggi)\b/

/** What a heading says of quantities, prices and amounts. */
export function money(has: Has, say: Say, heading: string) {
  if (LOOKED.test(plainWords(heading)) && !/\b(?:price|prezzo|revenue|fatturato|incass\w*|amount|importo)\b/.test(plainWords(heading))) return
  if (has('discount') && aroundDiscount(has, say, heading)) return
  if (has('fee') && aroundFees(has, say, heading)) return
  if (isCumulated(heading)) return
  if (DAY_TOTAL.test(plainWords(heading))) return say('amount', 0.92)
  if (isAdjusted(heading)) return say('amount', 0.3)
  if (REVERSED_AMOUNT.test(plainWords(heading))) return say('refund', 0.85)
  if (isCancelledAmount(heading)) return
  if (isCancelledWithin(heading)) return say('refund', 0.7)
  if (LOWERED.test(plainWords(heading))) return say('unitPrice', 0.9)
  if (SOLD_AT.test(headingWords(heading).join(' '))) return say('unitPrice', 0.93)
  if (has('contact') || OF_EXCHANGE.test(headingWords(heading).join(' '))) return
  if (/^base (?:imponible|imposable|tributavel|de incidencia)$/.test(plainWords(heading))) return say('net', 0.9)
  // What was ordered is what was sold (`Ordered product sales`), and its first word counts nothing.
  if (/^(?:total )?ordered (?:product )?(?:sales|revenue)\b/.test(plainWords(heading))) return say('amount', 0.8)
  // A share of the whole is no part of it.
  if (has('rate') && has('total') && !has('price', 'tax') && /^\s*(?:%|perc|quota|share|incidenza|anteil)/i.test(heading)) return
  if (MANIFOLD.test(plainWords(heading))) return say('quantity', 0.8)
  if (isByMeasure(heading)) return say('unitPrice', 0.9)
  if (/^(?:unit|unitario|unitaria|cadauno|each)$/.test(headingWords(heading).join(' '))) return say('unitPrice', 0.5)
  if (has('refund') && has('total', 'net') && !has('quantity', 'date', 'id', 'tax', 'shipping', 'fee') && /\b(?:al netto|net of|after|less|minus|excl\w*|dedott[aeio]|nett[aeio]|meno|senza|without)\b/i.test(heading)) return say('amount', 0.9)
  if (has('quantity') && has('refund') && isNetOfRefunds(heading) && !has('price', 'total', 'date', 'id')) return say('quantity', 0.97)
  if (has('quantity') && has('refund') && !has('price', 'total', 'date', 'id')) return say('returned', 0.93)
  if (has('plural') && has('refund') && /^(?:items?|articoli|prodotti|products?) (?:refunded|returned|res[oi]|rimborsat[oi]|restituit[oi])$|^(?:refunded|returned) (?:items|products)$/.test(headingWords(heading).join(' '))) return say('returned', 0.9)
  if (has('plural') && !has('id', 'number', 'name', 'description', 'price', 'total', 'codelike', 'line', 'quantity')) say('quantity', 0.7)
  if (has('quantity') && !has('price', 'total', 'date', 'refund', 'weight', 'stock', 'later', 'id') && !(has('unit') && has('cost', 'tax'))) say('quantity', PACKED.test(headingWords(heading).join(' ')) ? 0.87 : 0.93)
  if (has('quantity') && /^(?:vendit[ae]|venduto|sales|sold) \w+$/.test(headingWords(heading).join(' ')) && !has('price', 'rate', 'tax', 'stock')) return say('quantity', 0.8)
  if (has('quantity') && !has('price', 'refund', 'weight', 'stock', 'later', 'id', 'unit', 'date') && /\btot(?:al[ei]?)?\b/i.test(heading)) say('quantity', 0.5)
  const cost = has('cost') || (has('price') && has('purchase'))
  if (cost && !has('shipping', 'tax', 'fee', 'quantity')) say('cost', 0.92)
  if (has('profit') || (has('quantity') && has('price', 'total') && !has('unit'))) return
  const rate = has('rate') && !has('total', 'price')
  if (has('fee') && (has('tax') || rate) && !has('shipping')) return say('fee', 0.85)
  if (has('tax') && isOfOneRate(heading) && !has('price', 'total', 'net', 'gross', 'shipping', 'discount', 'customer', 'type', 'name', 'note')) return say('tax', 0.9)
  if (isOfOneRate(heading) && !has('tax', 'discount', 'fee', 'shipping', 'price', 'profit')) {
    if (has('net')) return say('net', 0.9)
    if (has('total', 'gross')) return say('amount', 0.6)
    // What stands at one rate is an amount: the rate is in the heading.
    if (has('rate') && !has('quantity')) return
  }
  if (rateNamed(heading) !== null && has('total') && !has('net', 'excluded', 'included', 'price', 'shipping')) return say('amount', has('document') && !has('line') ? 0.7 : 0.88)
  // What is gathered for the town is no tax on what was sold.
  if (isOfGuests(heading)) return
  if (has('tax')) return taxes(has, say, rate)
  if (COUPONS.test(plainWords(heading))) return say('discount', 0.5)
  if (has('coupon') && !has('discount')) {
    if (has('total') && /coupon/i.test(heading)) say('discount', 0.9)
    return
  }
  if (has('discount')) {
    if (has('coupon', 'name', 'type', 'note') || (has('id') && !has('total'))) return
    if (has('shipping')) return say('orderDiscount', 0.5)
    return say(has('document') && !has('line', 'product') ? 'orderDiscount' : 'discount', 0.92)
  }
  if (has('rate') && !has('price', 'total', 'shipping')) {
    say('unitPrice', 0.5)
    return say('taxRate', 0.6)
  }
  // What others pay for the customer is no money given back.
  if (has('refund') && PAYERS.test(plainWords(heading))) return
  // A bare return is one of many things (`Return window`), unless its amount is told.
  if (has('refund') && /\breturn\b/i.test(heading) && headingWords(heading).length > 1 && !has('total', 'price') && !/refund/i.test(heading)) return
  if (has('refund') && !has('date', 'reference', 'id', 'number', 'status', 'note', 'quantity', 'type')) return say('refund', 0.85)
  if (has('shipping') && !has('method', 'name', 'status', 'date', 'country', 'contact', 'type', 'id', 'number', 'note') && !has('discount')) return say('shipping', has('total', 'cost', 'price', 'fee') ? 0.9 : has('document') ? 0.6 : 0.75)
  if (has('fee') && !has('date', 'type', 'id', 'shipping', 'note')) return say('fee', 0.85)
  if (has('shipping', 'cost', 'weight', 'stock', 'later', 'date') || (has('payment') && !has('total'))) return
  if (has('price') && !has('purchase')) {
    if (has('total') && !has('unit')) {
      say('amount', has('subtotal') ? 0.45 : 0.85)
      if (has('document')) say('unitPrice', 0.5)
    }
    else say('unitPrice', isAddedPrice(heading) ? 0.3 : has('unit') ? 0.97 : has('list') ? 0.7 : 0.9)
    return
  }
  // A bare `Listino` is the price before discounts, or the name of a list: its values tell.
  if (/^(?:prezz[oi] )?(?:di )?listin[oi]$|^list$|^(?:msrp|rrp)$/.test(plainWords(heading))) return say('unitPrice', 0.45)
  if (has('total') && has('unit')) return say('unitPrice', 0.88)
  if (/^(?:your )?net earnings$/.test(headingWords(heading).join(' '))) return
  if (has('payout')) return has('total', 'net', 'gross') && !has('id', 'number') ? say('amount', 0.3) : undefined
  if (has('customer') && has('paid')) return say('amount', 0.7)
  if (/^(?:vendita|sale|verkauf|vente|venta)$/.test(plainWords(heading))) return say('amount', 0.5)
  if (AVERAGED.test(plainWords(heading))) return say('amount', 0.2)
  // How many there were is no amount (`N. vendite`, `Number of sales`).
  if (has('number') && has('total') && !has('document', 'line', 'net', 'gross')) return
  if (has('total') || has('gross')) {
    if (has('net')) return say('net', 0.9)
    if (has('document') && !has('line', 'number', 'id') && has('total')) say('orderTotal', 0.55)
    say('amount', has('line', 'gross') ? 0.95 : has('subtotal') ? 0.45 : has('document') ? 0.7 : 0.85)
    return
  }
  if (has('net')) say('net', has('taxable') ? 0.95 : 0.75)
}

/** Who pays a share of what customers get: health services, insurers. */
const PAYERS = /\b(?:ssn|asl|usl|nhs|medicare|mutua|assicurazion\w*|insurance|insurer|inail|krankenkasse|mutuelle|secu|seguro|sanita\w*|health)\b/

/** Whether a heading is of what others pay for the customer. */
export function isOfPayer(heading: string): boolean {
  return PAYERS.test(plainWords(heading))
}

/** Whether a heading is of what is charged on top of each piece's own price (`Modifiers price`, `Prezzo aggiunte`). */
export function isAddedPrice(heading: string): boolean {
  return /\b(?:modifiers?|add ?ons?|extras?|toppings?|aggiunt[ae]|varianti|supplement[oi]?|options? price|price options?)\b/.test(plainWords(heading)) && notionsOf(headingWords(heading)).has.has('price')
}
