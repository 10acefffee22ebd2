import { OpenFault } from './contract.ts'

/** Unpacked bytes that no ratio is asked about: nobody's memory is in danger. */
const HARMLESS = 32 << 20
/** Real tables shrink to a tenth or a fiftieth; beyond this it is a bomb. */
const MOST_RATIO = 200
/** Bytes unpacked of one file, over all passes, times its own size, and in all. */
const MOST_OVER_ALL = 1000
const MOST = 16 * 2 ** 30

/** What one file may cost to unpack. */
export class Budget {
  private readonly limit: number
  private spent = 0

  /** `size` is the file's own. */
  constructor(size: number) {
    this.limit = Math.min(MOST, Math.max(8 * HARMLESS, size * MOST_OVER_ALL))
  }

  /** Follows one packed stream. Its `gave` throws `OpenFault('bomb')`. */
  meter(): Meter {
    let taken = 0
    let given = 0
    return {
      took: (bytes) => {
        taken += bytes
      },
      gave: (bytes) => {
        given += bytes
        this.spent += bytes
        if (given > HARMLESS && given > taken * MOST_RATIO) throw new OpenFault('bomb', { bytes: given, ratio: Math.floor(given / Math.max(1, taken)) })
        if (this.spent > this.limit) throw new OpenFault('bomb', { bytes: this.spent })
      },
    }
  }
}

export interface Meter {
  took(bytes: number): void
  gave(bytes: number): void
}
