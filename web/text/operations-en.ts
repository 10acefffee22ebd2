import type { OperationsWords } from './operations-it.ts'

/** The English words of the operations page. */
export const operationsEn: OperationsWords = {
  title: 'How Ritmo is doing',
  intro: 'Every operation with the time it promises and the time measured: the wait on your devices for what answers now, from begin to end for jobs.',
  link: 'How Ritmo is doing: times promised and measured',
  span: 'Period',
  spans: { day: 'Last 24 hours', month: 'Last 30 days' },
  offline: 'Reading the measurements needs the network.',
  failed: 'The measurements cannot be read.',
  none: 'Nothing was measured in this period. Measurements come by themselves, a minute after use.',
  queue: (depth) => `Queued now: ${depth}`,
  age: (time) => `the oldest waits since ${time}`,
  operation: 'Operation',
  budget: 'Promised',
  half: 'Half within',
  p95: '95% within',
  p99: '99% within',
  count: 'Times',
  errors: 'Faults',
  within: 'within the time promised',
  beyond: 'beyond the time promised',
  advice: { 'make-async': 'Should be asynchronous', 'answer-now': 'Could answer now' },
  unmeasured: (n) => (n === 1 ? 'One more not used' : `${n} more not used`),
}
