import * as v from 'valibot'

/** A whole number within bounds, as it stands in a query. */
export function wholeNumber(low: number, high: number) {
  return v.pipe(v.string(), v.regex(/^-?\d{1,16}$/, 'Give a whole number.'), v.description(`A whole number from ${low} to ${high}.`), v.transform(Number), v.number(), v.minValue(low), v.maxValue(high))
}
