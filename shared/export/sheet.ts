/** A column of what is exported: how its cells are to be read. Money in minor units, quantities in thousandths, shares from 0 to 1, days as days since 1970. */
export interface SheetColumn {
  readonly title: string
  readonly kind: 'text' | 'number' | 'money' | 'quantity' | 'share' | 'day'
}

/** A table as it is exported. */
export interface Sheet {
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}
