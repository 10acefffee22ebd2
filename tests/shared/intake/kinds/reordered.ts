/** A file's columns from last to first; null where a cell is quoted, or lines have more cells than the headings. */
export function reversed(file: string): string | null {
  const lines = file.replace(/\n$/, '').split('\n')
  const separator = [';', '\t', ','].sort((a, b) => (lines[0]?.split(b).length ?? 0) - (lines[0]?.split(a).length ?? 0))[0] as string
  const width = lines[0]?.split(separator).length ?? 0
  if (file.includes('"') || lines.some((line) => line.split(separator).length > width)) return null
  return `${lines.map((line) => [...line.split(separator), ...Array<string>(width - line.split(separator).length).fill('')].toReversed().join(separator)).join('\n')}\n`
}
