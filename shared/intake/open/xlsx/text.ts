/** Whether a text of a workbook may have characters written as `_x000D_`. */
export function isEscaped(text: string): boolean {
  return text.includes('_x')
}

/** A text with its escaped characters as they are (ECMA-376, ST_Xstring). */
export function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
