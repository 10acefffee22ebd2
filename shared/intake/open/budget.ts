import { OpenFault, type Inflate } from './contract.ts'

/** Unpacked bytes of one stream, and of all together, that no ratio is asked about: nobody's memory is in danger. */
const HARMLESS = 32 << 20
const HARMLESS_IN_ALL = 128 << 20
/** Real tables shrink to a tenth or a fiftieth; beyond this it is a bomb. */
const MOST_RATIO = 200
/** What is packed twice may have to be unpacked again to get at its parts; that has an end too. */
const MOST_PASSES = 2
const HARMLESS_PASSES = 1 << 30

/** How far a packed stream was unpacked, over all passes through it. */
export interface Charge {
  most: number
}

/** What one file may cost to unpack, and what unpacks it where the runtime can. */
export class Budget {
  private readonly limit: number
  private readonly work: number
  private unpacked = 0
  private worked = 0

  readonly inflate: Inflate | null

  /** `size` is the file's own. */
  constructor(size: number, inflate: Inflate | null = null) {
    this.inflate = inflate
    this.limit = Math.max(HARMLESS_IN_ALL, size * MOST_RATIO)
    this.work = Math.max(HARMLESS_PASSES, this.limit * MOST_PASSES)
  }

  /** Follows one pass through a packed stream. Its `gave` throws `OpenFault('bomb')`. */
  meter(charge: Charge): Meter {
    let taken = 0
    let given = 0
    return {
      took: (bytes) => {
        taken += bytes
      },
      gave: (bytes) => {
        given += bytes
        this.worked += bytes
        if (given > charge.most) {
          this.unpacked += given - charge.most
          charge.most = given
        }
        const ratio = Math.floor(given / Math.max(1, taken))
        if (given > HARMLESS && ratio > MOST_RATIO) throw new OpenFault('bomb', { bytes: given, ratio })
        if (this.unpacked > this.limit || this.worked > this.work) throw new OpenFault('bomb', { bytes: this.unpacked })
      },
    }
  }
}

export interface Meter {
  took(bytes: number): void
  gave(bytes: number): void
}
