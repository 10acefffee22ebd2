import { dayText, parseDay } from '../../model/calendar.ts'
import { day, percent } from '../../text/format.ts'
import type { Section } from '../document.ts'
import type { Days } from '../period.ts'
import type { Answered, Question, ReportKind, Scope } from '../question.ts'
import { reportWords } from '../words.ts'

const DAY = 86_400_000
/** So many months are told one by one. */
const MONTHS = 24

/** Sales tax by rate over the days, and month by month; what no file tells stands apart and is never estimated. */
export const taxKind: ReportKind = {
  questions(scope) {
    const months = monthsOf(scope.days)
    const one = (days: Days): Question => ({ ask: 'taxes', days })
    return { all: one(scope.days), ...(months.length > 1 && months.length <= MONTHS ? Object.fromEntries(months.map((days): [string, Question] => [dayText(days.from), one(days)])) : {}) }
  },
  sections(scope, answers) {
    const { language } = scope.input
    const all = reportWords(language)
    const say = all.tax
    const whole = answers.all
    if (!whole || whole.failed) return [{ title: say.title, notes: [all.tooLarge] }]
    if (whole.rows.length === 0) return [{ title: say.title, notes: [all.nothing] }]
    const unknown = whole.rows.find((row) => row[0] === null)
    const known = whole.rows.length - (unknown ? 1 : 0)
    const gross = whole.rows.reduce((sum, row) => sum + Math.abs(Number(row[2])), 0)
    const notes = known === 0 ? [say.none] : [say.how, ...(unknown ? [say.some(percent(language, gross === 0 ? 0 : Math.abs(Number(unknown[2])) / gross))] : []), say.notice]
    return [{ title: say.title, notes, table: tableOf(scope, whole) }, ...monthSections(scope, answers)]
  },
}

/** The months that days lie in, the first and last cut to them. */
function monthsOf({ from, to }: Days): Days[] {
  const months: Days[] = []
  for (let at = from; at < to; ) {
    const date = new Date(at * DAY)
    const next = Math.min(to, Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / DAY)
    months.push({ from: at, to: next })
    at = next
  }
  return months
}

function rateName(scope: Scope, rate: number | null): string {
  const say = reportWords(scope.input.language).tax
  if (rate === null) return say.unknown
  return rate < 0 ? say.other : percent(scope.input.language, rate / 10_000, rate % 100 === 0 ? 0 : 1)
}

function tableOf(scope: Scope, { rows }: Answered): NonNullable<Section['table']> {
  const all = reportWords(scope.input.language)
  const say = all.tax
  const sum = (at: number) => rows.reduce((total, row) => total + Number(row[at] ?? 0), 0)
  return {
    columns: [{ title: say.rate, kind: 'text' }, { title: say.lines, kind: 'number' }, { title: say.gross, kind: 'money' }, { title: say.net, kind: 'money' }, { title: say.tax, kind: 'money' }],
    rows: rows.map(([rate, lines, gross, net, tax]) => [rateName(scope, rate as number | null), Number(lines), Number(gross), net === null ? null : Number(net), tax === null ? null : Number(tax)]),
    total: [all.total, sum(1), sum(2), sum(3), sum(4)],
  }
}

function monthSections(scope: Scope, answers: Readonly<Record<string, Answered>>): Section[] {
  const { language } = scope.input
  const all = reportWords(language)
  const say = all.tax
  const rows = Object.entries(answers).filter(([name]) => name !== 'all').flatMap(([from, { rows: of }]) =>
    of.map(([rate, lines, gross, net, tax]) => [day(language, parseDay(from), 'month'), rateName(scope, rate as number | null), Number(lines), Number(gross), net === null ? null : Number(net), tax === null ? null : Number(tax)]),
  )
  if (rows.length === 0) return []
  const columns = [{ title: all.dimensions.month as string, kind: 'text' as const }, ...tableOf(scope, { columns: [], rows: [] }).columns]
  return [{ title: say.byMonth, table: { columns, rows } }]
}
