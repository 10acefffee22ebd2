const { charCodeAt } = String.prototype

/**
 * `text.charCodeAt(index)` for loops over texts of many origins. A cell cut out of a long text, one written by itself and one
 * known before are different kinds of string to V8, and with more than four of them each `text.charCodeAt` looks the method
 * up anew; called by itself it does not. Ask such a text for its length once, too.
 */
export function codeAt(text: string, index: number): number {
  return charCodeAt.call(text, index)
}
