import { dateTime } from '../../text/format.ts'
import type { ReportKind } from '../question.ts'
import { reportWords } from '../words.ts'

/** What files came in, and what became of their rows. Rows of the answer: at, title, state, read, accepted, unchanged, rejected, first and last local day. */
export const importsKind: ReportKind = {
  questions: (scope) => ({ imports: { ask: 'imports', days: scope.days } }),
  sections(scope, answers) {
    const { language } = scope.input
    const all = reportWords(language)
    const say = all.imports
    const rows = answers.imports?.rows ?? []
    if (rows.length === 0) return [{ title: say.title, notes: [say.none] }]
    const number = (cell: unknown) => (cell === null || cell === undefined ? null : Number(cell))
    const sum = (at: number) => rows.reduce((total, row) => total + Number(row[at] ?? 0), 0)
    return [
      {
        title: say.title,
        notes: [say.hint],
        table: {
          columns: [
            { title: say.when, kind: 'text' }, { title: say.file, kind: 'text' }, { title: say.state, kind: 'text' }, { title: say.read, kind: 'number' }, { title: say.accepted, kind: 'number' },
            { title: say.unchanged, kind: 'number' }, { title: say.rejected, kind: 'number' }, { title: say.from, kind: 'day' }, { title: say.to, kind: 'day' },
          ],
          rows: rows.map(([at, title, state, read, accepted, unchanged, rejected, first, last]) => [
            dateTime(language, Number(at), scope.zone), String(title ?? ''), say.states[String(state)] ?? String(state), number(read), number(accepted), number(unchanged), number(rejected), number(first), number(last),
          ]),
          total: [all.total, '', '', sum(3), sum(4), sum(5), sum(6), null, null],
        },
      },
    ]
  },
}
