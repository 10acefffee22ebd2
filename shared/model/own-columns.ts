import type { Dataset, Measure } from './dataset.ts'
import type { OwnDataset, OwnMeasure } from './own-dataset.ts'
import { ROWS, SERIES } from './own-names.ts'

/* What a dataset of one's own is to the engine: apart from its schemas, which the engine's thread does without. */

/** The dataset that everything which stores, ships and counts rows is generic over. */
export function datasetOfOwn(own: OwnDataset): Dataset {
  return {
    name: own.name,
    key: SERIES,
    dimensions: own.dimensions.map(({ name }) => ({ name, kind: 'term' })),
    values: own.measures.map((one) => ({ name: one.name, scale: scaleOfMeasure(one), optional: true })),
    measures: [{ name: ROWS, kind: 'count', when: [] }, ...own.measures.flatMap(measuresOf)],
  }
}

/** A mean is what all rows come to over how many know it; both can be asked for by themselves. */
function measuresOf(own: OwnMeasure): Measure[] {
  const { name, kind, adds } = own
  const scale = scaleOfMeasure(own)
  if (adds === 'level') return [{ name, kind: 'level', of: name, when: [], scale }]
  if (adds === 'sum') return [{ name, kind: 'sum', of: [{ value: name, times: 1 }], when: [], scale }]
  const [sum, known] = [`${name}.sum`, `${name}.known`]
  return [
    { name: sum, kind: 'sum', of: [{ value: name, times: 1 }], when: [], scale },
    { name: known, kind: 'count', when: [{ known: name }] },
    { name, kind: 'ratio', over: sum, under: known, as: kind === 'money' ? 'money' : kind === 'share' ? 'share' : 'number' },
  ]
}

function scaleOfMeasure({ kind, scale }: OwnMeasure): number | 'currency' {
  return kind === 'money' ? 'currency' : scale
}
