/** The drawing's own size; it is stretched to its room. */
export const WIDTH = 100
export const HEIGHT = 20

/** From the least figure (0 where none is below it) to the greatest, over the whole width. */
export function sparkPath(line: Float64Array): string {
  const known = line.filter((one) => !Number.isNaN(one))
  if (known.length === 0) return ''
  const least = known.reduce((all, one) => Math.min(all, one), 0)
  const most = known.reduce((all, one) => Math.max(all, one), 0)
  const room = most - least || 1
  const step = line.length > 1 ? WIDTH / (line.length - 1) : 0
  let text = ''
  let isDown = false
  for (let index = 0; index < line.length; index++) {
    const figure = line[index] as number
    if (Number.isNaN(figure)) {
      isDown = false
      continue
    }
    text += `${isDown ? 'L' : 'M'}${(index * step).toFixed(1)} ${(HEIGHT - 1 - ((figure - least) / room) * (HEIGHT - 2)).toFixed(1)}`
    isDown = true
  }
  return text
}
