import type { Claim, Wishes } from '../columns/assign.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Sample } from '../columns/look.ts'
import { headingWords, notionsOf } from '../headings/lexicon.ts'
import { plainWords, statusOf, typeOf } from '../headings/terms.ts'

/** A column that tells how far each sale had come, on a row for each stage: those of one stage count. */
export interface Stages {
  readonly column: number
  /** Cells of the stages that are left aside, as written, and of the one that counts. */
  readonly cells: readonly string[]
  readonly kept: string
}

const STAGE = /\b(?:creat\w*|placed|new|nuov[oa]|pending|in attesa|authori[sz]\w*|autorizzat\w*|captur\w*|catturat\w*|contabilizzat\w*|settl\w*|sent ?for ?settle|sentforsettle|paid|pagat[oa]|incassat[oa]|shipped|spedit[oa]|deliver\w*|consegnat[oa]|complet\w*|process\w*|in lavorazione|confirm\w*|confermat[oa]|received|ricevut[oa]|evas[oa]|fulfil\w*|requested|accept\w*|accettat[oa]|ready|pront[oa]|inviat[oa]|sent|opened|apert[oa]|closed|chius[oa]|booked|eingegangen|bezahlt|versandt|versendet|geliefert|abgeschlossen|cree?e?|payee?|expediee?|livree?|pagad[oa]|enviad[oa]|entregad[oa])\b/
/** Kinds of rows that are stages of nothing. */
const BACK: ReadonlySet<string | null> = new Set(['return', 'fee', 'transfer', 'conversion', 'discount', 'shipping', 'gift', 'adjustment', 'not-a-sale'])

/**
 * The column of stages where rows tell one payment or order several times over, once for each: rows of one number have the
 * same amount and another stage each. The stage that the most have counts, of several the first. Null where no such is.
 */
export function stagesOf(headings: readonly string[], evidence: readonly ColumnEvidence[], sample: Sample, all: readonly Claim[], wishes: Wishes): Stages | null {
  const rows = sample.flat()
  const best = (field: Claim['field'], least: number) => all.find((claim) => claim.field === field && claim.weight >= least)?.column ?? -1
  const amount = [best('amount', 0.3), best('net', 0.5), best('orderTotal', 0.5)].find((column) => column >= 0) ?? -1
  if (amount < 0 || best('quantity', 0.5) >= 0) return null
  const product = best('product', 0.5)
  const numbers = headings.flatMap((heading, column) => (column !== amount && isNumber(heading, evidence[column]) ? [column] : []))
  for (const [column, seen] of evidence.entries()) {
    if (wishes.ignored.has(column) || wishes.fields.has(column) || wishes.dimensions.has(column) || seen.many || seen.values.length < 2 || seen.values.length > 15 || seen.numbers * 2 > seen.filled) continue
    const stages = seen.values.map(([text]) => text).filter(isStage)
    if (stages.length < 2 || seen.values.some(([text]) => !isStage(text) && statusOf(text) === null && typeOf(text) === null)) continue
    const staged = rows.filter((row) => stages.includes(row[column] ?? ''))
    for (const number of numbers) {
      if (number === column) continue
      const groups = [...Map.groupBy(staged.filter((row) => (row[number] ?? '') !== ''), (row) => row[number] as string).values()]
      const several = groups.filter((group) => group.length > 1)
      const same = (group: readonly (readonly string[])[], at: number) => at < 0 || group.every((row) => row[at] === group[0]?.[at])
      const told = several.filter((group) => same(group, amount) && same(group, product) && new Set(group.map((row) => row[column])).size === group.length)
      if (told.length === 0 || told.length < several.length || several.length * 2 < groups.length) continue
      const count = (stage: string) => groups.filter((group) => group.some((row) => row[column] === stage)).length
      const sold = stages.filter((stage) => ![...HELD].some((held) => statusOf(stage) === held || typeOf(stage) === held))
      const first = (stage: string) => staged.findIndex((row) => row[column] === stage)
      const kept = sold.toSorted((a, b) => count(b) - count(a) || first(a) - first(b))[0]
      return kept === undefined ? null : { column, cells: stages.filter((stage) => stage !== kept), kept }
    }
  }
  return null
}

/** Stages in which nothing is sold yet. */
const HELD = ['pending', 'unpaid', 'failed', 'cancelled'] as const

function isStage(text: string): boolean {
  const words = plainWords(text.replace(/([a-z])([A-Z])/g, '$1 $2'))
  return STAGE.test(words) && !BACK.has(typeOf(text)) && statusOf(text) !== 'refunded'
}

/** Whether a heading is of what numbers sales or payments, and most of its cells come again at the most a few times. */
function isNumber(heading: string, seen: ColumnEvidence | undefined): boolean {
  const { has } = notionsOf(headingWords(heading))
  const says = has.has('id') || has.has('number') || has.has('document') || has.has('reference')
  return seen !== undefined && says && !has.has('date') && !has.has('total') && !has.has('type') && !has.has('status') && seen.filled > 0 && seen.distinct > 1 && seen.values.every(([text]) => /\d/.test(text))
}

/** The sample without the stages that are left aside. */
export function withoutStages(sample: Sample, stages: Stages | null): Sample {
  return stages === null ? sample : sample.map((run) => run.filter((row) => !stages.cells.includes(row[stages.column] ?? '')))
}
