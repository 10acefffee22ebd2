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

  /** Goes behind the closing quote; false where the text ends before. */
  private closeQuote(text: string): boolean {
    for (;;) {
      const quote = text.indexOf('"', this.at)
      const slash = text.indexOf('\\', this.at)
      if (quote >= 0 && (slash < 0 || quote < slash)) {
        this.at = quote + 1
        this.quoted = false
        return true
      }
      if (slash < 0 || slash + 1 >= text.length) {
        this.at = slash < 0 ? text.length : slash
        return false
      }
      this.at = slash + 2
    }
  }
}
