import * as v from 'valibot'
import { parseDay } from '../model/calendar.ts'
import { descriptorSchema } from './dashboards.ts'
import { filtersSchema } from './insights.ts'
import { jobStateSchema } from './jobs.ts'

export const REPORT_KINDS = ['daily', 'period', 'products', 'customers', 'returns', 'tax', 'imports', 'view'] as const
export const REPORT_FORMATS = ['pdf', 'xlsx', 'csv'] as const

/** Periods that move with the day on which a report is made; they end with the day before it, or with what they are called after. */
export const REPORT_PERIODS = ['yesterday', 'last7', 'last30', 'last90', 'lastWeek', 'lastMonth', 'lastQuarter', 'lastYear', 'thisMonth', 'thisYear', 'all'] as const

const date = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/), v.check((text) => !Number.isNaN(parseDay(text)), 'There is no such date.'))
const ulid = v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/))

/** Local dates, `from` inclusive and `to` exclusive, or a period by its name. */
export const reportPeriodSchema = v.union([
  v.pipe(v.strictObject({ from: date, to: date }), v.check(({ from, to }) => from < to, 'A period ends after it begins.')),
  v.strictObject({ last: v.picklist(REPORT_PERIODS) }),
])

const { sets, but, words, ranges } = filtersSchema.entries

/** A dashboard as it stands: its filters, and its widgets; without widgets it is the overview. */
export const reportViewSchema = v.strictObject({
  filters: v.optional(v.strictObject({ sets: v.optional(sets), but, words, ranges }), {}),
  widgets: v.optional(v.pipe(v.array(descriptorSchema), v.maxLength(40)), []),
})

const entries = {
  kind: v.picklist(REPORT_KINDS),
  period: reportPeriodSchema,
  language: v.picklist(['it', 'en']),
  formats: v.optional(v.pipe(v.array(v.picklist(REPORT_FORMATS)), v.minLength(1), v.maxLength(3)), [...REPORT_FORMATS]),
  /** How it is called; else by its kind. */
  title: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120))),
  view: v.optional(reportViewSchema),
}
const NO_VIEW = 'A view is asked for with its filters and widgets.'

/**
 * What a report is asked with: by hand, by a schedule, or again. With `unlessEmpty`, for schedules, none is made where in
 * its days nothing was sold and no closed day changed.
 */
export const reportInputSchema = v.pipe(v.strictObject({ ...entries, unlessEmpty: v.optional(v.boolean()) }), v.check(({ kind, view }) => kind !== 'view' || view !== undefined, NO_VIEW))
/** The same from a device, which may send it more than once: the same `id` again is the same report. */
export const reportWriteSchema = v.pipe(v.strictObject({ ...entries, id: v.optional(ulid) }), v.check(({ kind, view }) => kind !== 'view' || view !== undefined, NO_VIEW))

export const reportSchema = v.object({
  id: v.string(),
  title: v.string(),
  kind: v.picklist(REPORT_KINDS),
  state: jobStateSchema,
  progress: v.object({ done: v.number(), total: v.nullable(v.number()) }),
  /** The days that it is about; null until it is worked out. */
  period: v.nullable(v.object({ from: v.string(), to: v.string() })),
  language: v.picklist(['it', 'en']),
  formats: v.array(v.picklist(REPORT_FORMATS)),
  /** What can be fetched, with its size. */
  files: v.array(v.object({ format: v.picklist(REPORT_FORMATS), bytes: v.number(), name: v.string() })),
  /** What it was asked with. */
  asked: v.unknown(),
  error: v.nullable(v.object({ code: v.string(), detail: v.string() })),
  /** The schedule that asked for it. */
  schedule: v.nullable(v.string()),
  createdAt: v.string(),
  readyAt: v.nullable(v.string()),
  /** When it will be forgotten. */
  expiresAt: v.nullable(v.string()),
  /** Links that open it. */
  links: v.number(),
})

export const reportsSchema = v.object({ reports: v.array(reportSchema), next: v.nullable(v.string()) })

/** A link is asked for with the days that it lasts, and a password where one is wanted. The same `id` again is the same link. */
export const linkWriteSchema = v.strictObject({
  id: ulid,
  days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(365)),
  password: v.optional(v.pipe(v.string(), v.minLength(8, 'A password has at least eight characters.'), v.maxLength(200))),
})

export const linkSchema = v.object({
  id: v.string(),
  report: v.string(),
  /** Whether it asks for a password. */
  password: v.boolean(),
  createdAt: v.string(),
  expiresAt: v.string(),
  revokedAt: v.nullable(v.string()),
  /** How often it was opened, and when last. */
  opened: v.number(),
  openedAt: v.nullable(v.string()),
})

export const linksSchema = v.object({ links: v.array(linkSchema) })
/** The address is told this once: what is kept of it is its hash. */
export const linkMadeSchema = v.object({ link: linkSchema, path: v.string() })

export type ReportKindName = (typeof REPORT_KINDS)[number]
export type ReportFormat = (typeof REPORT_FORMATS)[number]
export type ReportPeriodName = (typeof REPORT_PERIODS)[number]
export type ReportPeriod = v.InferOutput<typeof reportPeriodSchema>
export type ReportInput = v.InferOutput<typeof reportInputSchema>
export type ReportAsked = v.InferInput<typeof reportInputSchema>
export type Report = v.InferOutput<typeof reportSchema>
export type LinkWrite = v.InferOutput<typeof linkWriteSchema>
export type Link = v.InferOutput<typeof linkSchema>
