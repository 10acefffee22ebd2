/** A scan between two pieces of text. JSON. */
export type ScanState = Readonly<Record<'depth' | 'at', number> & Record<'quoted' | 'plain', boolean>>

/** Finds where a value of a JSON text ends, going on where the text so far ended. Brackets are counted, not matched. */
export class ValueScan {
  private depth = 0
  private quoted = false
  private plain = false
  private at = 0

  /** Begins with the value at `at`. */
  begin(at: number) {
    this.depth = 0
    this.quoted = false
    this.plain = false
    this.at = at
  }

  state(): ScanState {
    const { depth, quoted, plain, at } = this
    return { depth, quoted, plain, at }
  }

  resume(state: ScanState): void {
    Object.assign(this, state)
  }

  /** The text lost its first `count` characters. */
  shift(count: number) {
    this.at -= count
  }

  /** The offset behind the value, −1 where the text ends before. At the `final` text's end a bare number ends too. */
  end(text: string, final: boolean): number {
    while (this.at < text.length) {
      if (this.quoted) {
        if (!this.closeQuote(text)) return -1
        if (this.depth === 0) return this.at
        continue
      }
      const code = text.charCodeAt(this.at)
      if (this.plain) {
        if (code === 44 || code === 93 || code === 125 || code === 10 || code === 123 || code === 91) return this.at
        this.at++
      } else if (code === 34) {
        this.quoted = true
        this.at++
      } else if (code === 123 || code === 91) {
        this.depth++
        this.at++
      } else if (code === 125 || code === 93) {
        this.at++
        if (--this.depth <= 0) return this.at
      } else {
        this.plain = this.depth === 0
        this.at++
      }
    }
    return final && this.plain ? this.at : -1
  }

  /** Goes behind the closing quote: the first with an even number of backslashes before it. False where the text ends before. */
  private closeQuote(text: string): boolean {
    for (;;) {
      const quote = text.indexOf('"', this.at)
      if (quote < 0) {
        this.at = text.length - slashesBefore(text, text.length, this.at)
        return false
      }
      const escaped = slashesBefore(text, quote, this.at) % 2 === 1
      this.at = quote + 1
      if (escaped) continue
      this.quoted = false
      return true
    }
  }
}

/** How many backslashes stand before `to`, none before `from`. */
function slashesBefore(text: string, to: number, from: number): number {
  let at = to
  while (at > from && text.charCodeAt(at - 1) === 92) at--
  return to - at
}
