import { isList, isObject, type Json, type JsonObject } from './json-value.ts'

/** The root of documents that Danea Easyfatt writes. */
export const EASYFATT = 'EasyfattDocuments'

/** Its kinds of documents, by their letter. */
const KINDS: Readonly<Record<string, string>> = { C: 'Ordine cliente', D: 'Ddt', E: 'Ordine fornitore', I: 'Fattura', N: 'Nota di credito', Q: 'Preventivo' }

/**
 * A document of Easyfatt with its kind in words, and the charge that stands beside its rows (carriage, collection) as a row
 * of its own: tax and total of the document are counted with it.
 */
export function easyfattDocument(document: Json): Json {
  if (!isObject(document)) return document
  const members = new Map<string, Json>(document)
  const kind = KINDS[String(members.get('DocumentType') ?? '')]
  if (kind) members.set('DocumentType', kind)
  const amount = members.get('CostAmount')
  const rows = members.get('Rows')
  if (typeof amount === 'string' && /[1-9]/.test(amount) && isObject(rows)) {
    const given = (rows as JsonObject).get('Row') ?? []
    const list = isList(given) ? given : [given]
    const charge = new Map<string, Json>([
      ['Code', ''], ['Description', members.get('CostDescription') ?? 'Spese'], ['Qty', '1'], ['Price', amount], ['Total', amount], ['VatCode', rateOf(list, String(members.get('CostVatCode') ?? ''))],
    ])
    members.set('Rows', new Map(rows).set('Row', [...list, charge]))
  }
  for (const name of ['CostAmount', 'CostDescription', 'CostVatCode']) members.delete(name)
  return members
}

/** The rate under a code, as another row spells it out; a code of digits is its own rate. */
function rateOf(rows: readonly Json[], code: string): Json {
  const same = rows.map((row) => (isObject(row) ? row.get('VatCode') : undefined)).find((rate) => isObject(rate) && rate.get('value') === code)
  return same ?? (/^\d+$/.test(code) ? new Map<string, Json>([['Perc', code], ['value', code]]) : code)
}
