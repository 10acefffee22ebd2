import { type Listed, NUMBER } from './listed.ts'

/** Numbers of what went out before it was billed. */
const DELIVERED = new RegExp(`^(?:${NUMBER} )?(?:ddt|boll[ae](?: (?:di )?(?:consegna|accompagnamento))?|document[oi] (?:di )?trasporto|delivery notes?|packing (?:slips?|lists?)|dispatch notes?|lieferschein\\w*|bons? de livraison|albaran(?:es)?)(?: ${NUMBER})?$`)

/** Whether a table lists notes of delivery. */
export function listsDeliveries({ number, each, others, numbers }: Listed): boolean {
  return (number === '' || DELIVERED.test(number)) && each(DELIVERED) && !numbers && !others(DELIVERED)
}
