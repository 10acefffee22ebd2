import type { BreakfastWords } from './words-it.ts'

/** The English words of the breakfast message, in the Italian ones' shape. */
export const breakfastEn: BreakfastWords = {
  yesterday: (amount, orders) => `Yesterday ${amount} with ${orders}`,
  oneOrder: 'one order',
  orders: (n) => `${n} orders`,
  compared: (change, against, before) => `${change} ${against} (${before})`,
  night: (closed, ran, failed) => {
    const well = ran.length > 0 ? `In the night: ${ran.join(', ').toLowerCase()}.` : ''
    const close = closed ? '' : 'Yesterday’s books are not closed yet.'
    const bad = failed.length > 0 ? `Failed: ${failed.join(', ').toLowerCase()}.` : ''
    return [well, close, bad].filter((text) => text !== '').join(' ')
  },
  unchanged: 'No closed day has changed.',
  changed: (n, isOne, by, day, cause, returns) =>
    `${isOne ? 'A day already closed has changed' : `${n} days already closed have changed`}: ${by}${isOne ? '' : ' in all'}, ${isOne ? '' : 'most of it '}${day}${cause === '' ? '' : `, by “${cause}”`}${returns === 0 ? '' : returns === 1 ? ' (one return that came late)' : ` (${returns} returns that came late)`}.`,
  advice: {
    answer: ({ name }) => `To do: “${name}” waits for an answer of yours to go in.`,
    import: () => 'To do: no sale of yesterday is on record. Import the file.',
    stopped: ({ name, before }) => `To do: ${name} no longer sells (${before} units in the 28 days before). See whether it has run out.`,
    returned: ({ name, units, share }) => `To do: ${name} often comes back (${units} units, ${share} of what was sold). See why.`,
    'at-risk': ({ customers }) => `To do: write to the customers who bought often and no longer come (${customers}).`,
    faster: ({ name, now, before }) => `To do: ${name} sells fast (${now} units against ${before}). See whether you have enough.`,
    nothing: () => 'Nothing urgent to do.',
  },
}
