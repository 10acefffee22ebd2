/**
 * How many letters must be put in, left out, changed or swapped with their neighbour to make one text of the other
 * (optimal string alignment: Damerau 1964, as restricted by Boytsov 2011), or `most + 1` when it takes more.
 */
export function edits(a: string, b: string, most: number): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > most) return most + 1
  let older: number[] = []
  let old = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const changed = (old[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let cost = Math.min((old[j] as number) + 1, (row[j - 1] as number) + 1, changed)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (older[j - 2] as number) + 1)
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most) return most + 1
    older = old
    old = row
  }
  return Math.min(old[b.length] as number, most + 1)
}

/** How many letters may differ in a word for it to be a slip of the pen: none in the shortest, one from five letters, two from ten. */
export function slipsIn(word: string): number {
  return word.length < 5 ? 0 : word.length < 10 ? 1 : 2
}
