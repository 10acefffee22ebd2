import type { FigureList, ReportDocument, ReportFigure } from '../../../shared/reports/document.ts'
import { reportWords } from '../../../shared/reports/words.ts'
import { number, percent } from '../../../shared/text/format.ts'
import { cellText } from './cell-text.ts'
import { INK, LINE, PAGE, SOFT, WIDTH, type Paper } from './paper.ts'

const COLUMNS = 3
const GAP = 18
const TALL = 52

/** Single figures in three columns: what they are, how much, and how they stand against before. */
export function drawFigures(paper: Paper, { against, figures }: FigureList, document: ReportDocument): void {
  if (against !== null) {
    paper.paragraph(against, 8.5, { colour: SOFT })
    paper.y += 2
  }
  const width = (WIDTH - GAP * (COLUMNS - 1)) / COLUMNS
  for (let at = 0; at < figures.length; at += COLUMNS) {
    paper.need(TALL)
    for (const [index, figure] of figures.slice(at, at + COLUMNS).entries()) {
      const x = PAGE.left + index * (width + GAP)
      paper.line(x, paper.y, x + width, paper.y, LINE, 0.75)
      paper.text(paper.cut(figure.label, 8, width), x, paper.y + 13, 8, { colour: SOFT })
      paper.text(figure.value === null ? '—' : cellText(figure.value, figure.kind, document), x, paper.y + 30, 15, { weight: 'bold', colour: INK })
      const told = changeText(figure, document)
      if (told !== '') paper.text(paper.cut(told, 7.5, width), x, paper.y + 42, 7.5, { colour: SOFT })
    }
    paper.y += TALL
  }
  paper.y += 4
}

/** `▲ 12,3% · prima 1.234,00 €`: the sign says the way, never the colour alone. */
function changeText({ kind, before, change }: ReportFigure, document: ReportDocument): string {
  if (before === null) return ''
  const was = `${reportWords(document.language).before.toLowerCase()}: ${cellText(before, kind, document)}`
  if (change === null) return was
  const size = kind === 'share' ? `${number(document.language, Math.abs(change) * 100, 1)} ${reportWords(document.language).points}` : percent(document.language, Math.abs(change))
  return `${Math.abs(change) < 0.0005 ? '=' : change > 0 ? '+' : '−'}${size} · ${was}`
}
