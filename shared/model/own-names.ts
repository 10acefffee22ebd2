/** The name of the count of rows in every dataset, and of the identity text in those of one's own. */
export const ROWS = 'lines'
export const SERIES = 'series'

/** Under which name a dimension of a dataset of one's own stands among the labels of all. */
export function labelName(dataset: string, dimension: string): string {
  return `${dataset}\u001f${dimension}`
}
