import { fold } from '../../model/fold.ts'
import type { OwnDataset } from '../../model/own-dataset.ts'
import { nameFor } from '../../model/own-dataset.ts'
import type { PlanContext, Profile } from '../contract.ts'
import { sayCorrections } from '../plan/corrections.ts'
import { headingOffset, type ColumnEvidence } from '../columns/evidence.ts'
import type { MoneyRule } from '../money/money-rule.ts'
import { PLAN_VERSION } from '../plan/full-plan.ts'
import { currencyIn } from '../values/numbers.ts'
import { shapeOf } from '../plan/plan.ts'
import { sameCurrency } from '../plan/plan-currency.ts'
import type { FullProfile } from '../columns/profile.ts'
import type { PlanSaying } from '../sayings.ts'
import { sayFile } from '../plan/say-plan.ts'
import { areDayParts, dateStyle, decimalMarks, sayDates } from '../columns/styles.ts'
import { type Powers, powerTold } from '../money/thousands.ts'
import type { OwnColumn, OwnPlan } from './contract.ts'
import { define } from './define.ts'
import { rolesOf, type Role } from './roles.ts'
import { grainOf, timeOf } from './time.ts'

/** What a table of a dataset of one's own is planned with besides the rest. */
export interface OwnContext extends PlanContext {
  /** The dataset it goes to; null where it begins one. */
  readonly before: OwnDataset | null
  /** Nothing else stands in that dataset: what it is may still be settled anew. */
  readonly alone?: boolean
  readonly filename: string
  /** Names that datasets have already. */
  readonly taken: readonly string[]
}

/** How a table is read into a dataset of one's own, or why it cannot be. */
export type OwnPlanned = { readonly plan: OwnPlan } | { readonly refusal: 'empty-file' | 'not-text' | 'no-date' | 'no-measure' | 'more-cells-than-headings' }

const NO_MONEY: MoneyRule = { amountIs: 'line', priceIs: 'gross', costIs: 'line', taxRate: 'percent', discounts: [], extras: [] }

/**
 * Infers from a whole table's profile what kind of data it is: which column is the time, which are measures and which
 * dimensions, how each measure adds up. What a person said stands; what the dataset knows of its headings comes next.
 */
export function planOwn(given: Profile, context: OwnContext): OwnPlanned {
  const profile = given as FullProfile
  const { headings, columns: evidence } = profile
  if (headings.length === 0) return { refusal: profile.binary ? 'not-text' : 'empty-file' }
  if (profile.binary || profile.broken > 20 + profile.records) return { refusal: 'not-text' }
  if (profile.separator === ',' && profile.records > 1 && profile.surplus * 2 > profile.records) return { refusal: 'more-cells-than-headings' }
  const corrections = context.corrections ?? {}
  const said = corrections.mapping ?? {}
  const mapping = Object.values(said).includes('occurredAt') ? said : { ...knownTime(context.before, headings), ...said }
  const found = timeOf(profile, mapping)
  if (!found) return { refusal: 'no-date' }
  const { time, asks } = found
  const marks = decimalMarks(profile, context.styles?.decimal, corrections.decimal)
  const comma = corrections.decimal ? marks.comma : marks.comma.map((mark, column) => withGroups(evidence[column] as ColumnEvidence, mark))
  const roles = rolesOf(profile, time, mapping, comma)
  if (!roles.some(({ is }) => is === 'measure') && !knowsMeasure(context.before, headings)) return { refusal: 'no-measure' }
  const style = time.how === 'moment' ? dateStyle(profile, time.column, context, corrections.dateOrder) : ({ order: 'ymd', sure: true } as const)
  const shown = corrections.name ?? titleOf(context.filename)
  const defined = define({
    headings, roles, time, grain: grainOf(profile, time, style.order), before: context.before, alone: context.alone ?? false,
    sample: profile.sample.flat(), shown, name: nameFor(shown, [...context.taken, 'sales', 'new', 'auto'], '-'),
  })
  const powers = powersOf(defined.measures, headings, profile.preamble)
  const money = currencyOf(profile, roles, context.currency)
  const dated = time.column < 0 ? null : (evidence[time.column] as ColumnEvidence)
  const offset = headingOffset(headings[time.column] ?? '')
  const told: PlanSaying[] = [
    context.before ? { code: 'own-dataset', with: { name: context.before.shown } } : { code: 'own-new', with: { name: defined.dataset.shown } },
    ...sayFile(profile, new Map()).filter(({ code }) => code !== 'column'),
    ...sayCorrections(corrections, headings).filter(({ with: of }) => of.what !== 'column'),
    time.how === 'fixed' ? { code: 'own-fixed-day', with: { day: new Date(time.day * 86_400_000).toISOString().slice(0, 10) } } : { code: 'own-time', with: { heading: headings[time.column] ?? '', grain: defined.dataset.grain } },
    ...defined.said,
    ...(marks.assumed ? [{ code: 'decimal-assumed' as const, with: { mark: marks.comma.some(Boolean) ? 'comma' : 'point' } }] : [{ code: 'decimal' as const, with: { mark: marks.comma.some(Boolean) ? 'comma' : 'point' } }]),
    ...(dated && time.how === 'moment' ? sayDates(style, headings[time.column] ?? '', dated) : []),
    ...Object.entries(powers).map(([column, power]): PlanSaying => ({ code: power === 6 ? 'in-millions' : 'in-thousands', with: { heading: headings[Number(column)] ?? '' } })),
    ...money.said,
  ]
  const plan: OwnPlan = {
    version: PLAN_VERSION, shape: shapeOf(headings), currency: money.currency, zone: context.zone, more: context.more, said: told, refusal: null,
    confidence: asks.length > 0 ? 0.4 : 1, asks, separator: profile.separator, headings, preamble: profile.preamble, records: profile.records,
    columns: { ...(time.column >= 0 && { occurredAt: time.column }), ...Object.fromEntries(defined.measures.flatMap(({ column }, slot) => (column >= 0 ? [[defined.dataset.measures[slot]?.name ?? '', column]] : []))) },
    statuses: [], comma, priced: money.priced, ownCurrency: money.currency, dateOrder: style.order, offset, restart: null, tills: [], fill: [], fillOrder: false,
    orderFrom: 'day', money: NO_MONEY, revenue: 'gross', outgoingQuantities: false, discountsSigned: false, debitsLower: [], habits: {}, settlement: null, refunds: 'lines',
    further: defined.dimensions, codesHaveDigits: false,
    ...(time.how === 'moment' && areDayParts(evidence[time.clock]) && { dayParts: true }),
    ...(Object.keys(powers).length > 0 && { powers }),
    own: { dataset: defined.dataset, fresh: context.before === null, time, dimensions: defined.dimensions, measures: defined.measures, currency: roles.findIndex(({ is }) => is === 'currency') },
  }
  return { plan }
}

/** Where all that looks like decimals is three digits behind one mark, beside whole numbers, the mark parts thousands. */
function withGroups(seen: ColumnEvidence, comma: boolean): boolean {
  if (seen.comma + seen.point > 0 || seen.integers === 0) return comma
  return comma ? seen.eitherComma === 0 || seen.eitherPoint > 0 : seen.eitherPoint > 0
}

/** Powers of ten that measures are told in, by column. */
function powersOf(measures: readonly OwnColumn[], headings: readonly string[], preamble: readonly string[]): Powers {
  return Object.fromEntries(measures.flatMap(({ column, kind }) => {
    const power = column < 0 || kind === 'share' || kind === 'minutes' ? 0 : powerTold(headings[column] ?? '', preamble, kind === 'money')
    return power > 0 ? [[column, power]] : []
  }))
}

/** The column that the dataset's earlier files had their time in. */
function knownTime(before: OwnDataset | null, headings: readonly string[]): Record<string, string> {
  const heading = before && headings.find((one) => before.time.headings.includes(fold(one)))
  return heading ? { [heading]: 'occurredAt' } : {}
}

function knowsMeasure(before: OwnDataset | null, headings: readonly string[]): boolean {
  return before !== null && before.measures.some((measure) => headings.some((heading) => measure.headings.includes(fold(heading))))
}

interface Money {
  readonly currency: string
  readonly priced: number[]
  readonly said: PlanSaying[]
}

/** The currency of the file's money: the workspace's, else the one that cells or headings name. */
function currencyOf({ headings, columns }: FullProfile, roles: readonly Role[], workspace: string | null): Money {
  const money = roles.flatMap((role, column) => (role.is === 'measure' && role.kind === 'money' ? [column] : []))
  if (money.length === 0) return { currency: workspace ?? 'EUR', priced: [], said: [] }
  const votes = new Map<string, number>()
  const vote = (code: string | null, count: number) => code !== null && votes.set(code, (votes.get(code) ?? 0) + count)
  for (const column of money) {
    vote(currencyIn(headings[column] ?? ''), 1)
    for (const [code, count] of Object.entries(columns[column]?.currencies ?? {})) vote(code, count)
  }
  for (const [column, role] of roles.entries()) if (role.is === 'currency') for (const [text, count] of columns[column]?.values ?? []) vote(currencyIn(text) ?? text.toUpperCase(), count)
  const most = [...votes].sort((a, b) => b[1] - a[1])[0]?.[0]
  const currency = workspace ?? (most === '$' ? 'USD' : most) ?? 'EUR'
  const others = [...votes.keys()].filter((code) => !sameCurrency(code, currency))
  const said: PlanSaying[] = workspace === null ? [{ code: most ? 'currency-found' : 'currency-assumed', with: { currency } }] : []
  if (others.length > 0) said.push({ code: 'other-currencies', with: { currency, others: others.join(', ') } })
  return { currency, priced: money.filter((column) => Object.keys(columns[column]?.currencies ?? {}).length > 0), said }
}

/** What a file's name says of its data: without its ending, dates and numbers. */
export function titleOf(filename: string): string {
  const base = filename.replace(/^.*[/\\]/, '').replace(/(?:\.(?:csv|tsv|txt|xlsx?|ods|json|ndjson|jsonl|xml|gz|zip))+$/i, '')
  const words = base.split(/[\s_.\-()[\]]+/).filter((word) => /\p{L}/u.test(word) && !/^(?:export|report|gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic|jan|may|jun|jul|aug|sep|oct|dec|w\d+|q\d|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)$/i.test(word))
  const text = words.join(' ').slice(0, 60).trim()
  return text === '' ? 'File' : text.charAt(0).toUpperCase() + text.slice(1)
}
