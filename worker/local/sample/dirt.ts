import { Random } from './random.ts'
import type { Document, Line } from './trade.ts'

/** What people and programs do to a line on its way into a file. */
export interface Dirt {
  /** The cells as they end up in the file. */
  readonly code: string
  readonly name: string
  readonly date?: string
  readonly price?: string
  readonly total?: string
  /** Why the line must be refused, null when it counts. */
  readonly refused: string | null
}

const REFUSING: Readonly<Record<string, string>> = { 'Annullato': 'cancelled', 'In attesa di bonifico': 'unpaid', 'Pagamento non riuscito': 'failed' }

/** Soils a line: some are refused, most only look untidy and count all the same. */
export function soil(random: Random, document: Document, line: Line, date: string): Dirt {
  const code = random.chance(0.01) ? line.code.toLowerCase() : random.chance(0.01) ? `${line.code} ` : line.code
  const named = { code, name: nameOf(random, line.name) }
  const refused = REFUSING[document.status]
  if (refused) return { ...named, refused }
  if (random.chance(0.000_08)) return { ...named, date: random.pick(['31/02/', '30/02/', '31/11/']) + date.slice(6), refused: 'not-a-date' }
  if (random.chance(0.000_06)) return { ...named, price: '#VALORE!', total: '#VALORE!', refused: 'not-a-number' }
  if (random.chance(0.000_06)) return { ...named, price: '', total: '', refused: 'missing' }
  return { ...named, refused: null }
}

function nameOf(random: Random, name: string): string {
  if (random.chance(0.985)) return name
  return random.pick([name.toUpperCase(), name.slice(0, 20), `${name}  `, ` ${name}`, '?', `${name}; fine serie`, `${name} "ultimi pezzi"`, `${name} – 2ª scelta`, `${name} (più piccolo)`])
}
