import type { LineType } from '../model/sales.ts'
import { codeType, nameType } from './terms.ts'

/** Codes and names told before: most rows repeat one. */
const KEPT = 20_000

/**
 * Tells what a line is by its product's code and name: a carriage, fee, discount, voucher or correction, else goods.
 * Codes of at most three letters among codes with digits (`M`, `D`) stand for no article.
 */
export class LineTypes {
  private readonly byCode = new Map<string, LineType | null>()
  private readonly byName = new Map<string, LineType | null>()
  private readonly codesHaveDigits: boolean

  constructor(codesHaveDigits: boolean) {
    this.codesHaveDigits = codesHaveDigits
  }

  /** The type of a product's line before its sign is looked at. */
  of(code: string, name: string): LineType {
    const coded = remembered(this.byCode, code, codeType)
    if (coded) return coded
    const named = name === code ? null : remembered(this.byName, name, nameType)
    if (named) return named
    return this.codesHaveDigits && /^\p{L}{1,3}$/u.test(code) ? 'adjustment' : 'product'
  }
}

function remembered(known: Map<string, LineType | null>, text: string, tell: (text: string) => LineType | null): LineType | null {
  if (text === '') return null
  const ready = known.get(text)
  if (ready !== undefined) return ready
  if (known.size >= KEPT) known.clear()
  const type = tell(text)
  known.set(text, type)
  return type
}
