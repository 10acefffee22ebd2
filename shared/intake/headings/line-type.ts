import type { LineType } from '../../model/sales.ts'
import { codeType, mayBeType, nameType } from './terms.ts'
import { ValueCounts } from '../values/value-counts.ts'

/** Codes and names told before: most rows repeat one. */
const KEPT = 20_000

/**
 * Tells what a line is by its product's code and name: a carriage, fee, discount, voucher or correction, else goods.
 * Codes of at most three letters among codes with digits (`M`, `D`) stand for no article.
 */
export class LineTypes {
  private readonly byCode = new Told(codeType)
  private readonly byName = new Told(nameType)
  private readonly codesHaveDigits: boolean

  constructor(codesHaveDigits: boolean) {
    this.codesHaveDigits = codesHaveDigits
  }

  /** The type of a product's line before its sign is looked at. */
  of(code: string, name: string): LineType {
    const coded = this.byCode.of(code)
    if (coded) return coded
    const named = name === code ? null : this.byName.of(name)
    if (named) return named
    return this.codesHaveDigits && /^\p{L}{1,3}$/u.test(code) ? 'adjustment' : 'product'
  }
}

/** Types told before, by text. */
class Told {
  private texts = new ValueCounts()
  private types: (LineType | null)[] = []
  private readonly tell: (text: string) => LineType | null

  constructor(tell: (text: string) => LineType | null) {
    this.tell = tell
  }

  of(text: string): LineType | null {
    if (!mayBeType(text)) return null
    const at = this.texts.find(text)
    if (at >= 0) return this.types[at] as LineType | null
    const type = this.tell(text)
    if (this.types.length >= KEPT) return type
    this.texts.put(text, 1)
    this.types.push(type)
    return type
  }
}
