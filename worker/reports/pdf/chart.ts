import type { Chart, ReportDocument } from '../../../shared/reports/document.ts'
import { number, percent, shortMoney } from '../../../shared/text/format.ts'
import { cellText } from './cell-text.ts'
import { ACCENT, LINE, PAGE, SOFT, WIDTH, type Paper } from './paper.ts'

const TALL = 120
const SIZE = 7
const BAR = 13

/** A chart as vector marks: zero-based, with few lines, and the figures written out. */
export function drawChart(paper: Paper, chart: Chart, document: ReportDocument): void {
  if (chart.as === 'columns') drawColumns(paper, chart, document)
  else drawBars(paper, chart, document)
}

function shortText(value: number, { kind }: Chart, { language, currency }: ReportDocument): string {
  if (kind === 'money') return shortMoney(language, value, currency)
  if (kind === 'share') return percent(language, value, 0)
  return number(language, kind === 'quantity' ? value / 1000 : value)
}

function drawColumns(paper: Paper, chart: Chart, document: ReportDocument): void {
  const { values, labels } = chart
  paper.need(TALL + 30)
  const ticks = ticksFor(Math.min(0, ...values), Math.max(0, ...values))
  const [low, high] = [ticks[0] as number, ticks.at(-1) as number]
  const left = PAGE.left + Math.max(...ticks.map((tick) => paper.fonts.width(shortText(tick, chart, document), SIZE))) + 6
  const top = paper.y + SIZE + 5
  const yOf = (value: number) => top + TALL - ((value - low) / (high - low || 1)) * TALL
  for (const tick of ticks) {
    paper.line(left, yOf(tick), PAGE.left + WIDTH, yOf(tick), tick === 0 ? SOFT : LINE, tick === 0 ? 0.75 : 0.4)
    paper.text(shortText(tick, chart, document), left - 5, yOf(tick) + SIZE / 3, SIZE, { colour: SOFT, align: 'right' })
  }
  const step = (PAGE.left + WIDTH - left) / values.length
  for (const [index, value] of values.entries()) {
    const [from, to] = [Math.min(yOf(0), yOf(value)), Math.max(yOf(0), yOf(value))]
    if (to > from) paper.box(left + index * step + step * 0.12, from, step * 0.76, to - from, ACCENT)
  }
  // The figures stand on the marks where they fit.
  const texts = values.map((value) => shortText(value, chart, document))
  if (Math.max(...texts.map((text) => paper.fonts.width(text, SIZE))) + 4 <= step) {
    for (const [index, value] of values.entries()) {
      if (value !== 0) paper.text(texts[index] as string, left + (index + 0.5) * step, value > 0 ? yOf(value) - 3 : yOf(value) + SIZE + 2, SIZE, { align: 'center' })
    }
  }
  const widest = Math.max(...labels.map((label) => paper.fonts.width(label, SIZE)))
  const every = Math.max(1, Math.ceil((widest + 8) / step))
  for (const [index, label] of labels.entries()) {
    // A long name of the first one begins at the margin, not before it.
    const middle = Math.max(left + (index + 0.5) * step, PAGE.left + paper.fonts.width(label, SIZE) / 2)
    if (index % every === 0) paper.text(label, middle, yOf(low) + SIZE + 4, SIZE, { colour: SOFT, align: 'center' })
  }
  paper.y = top + TALL + SIZE + 14
}

/** Round marks from at most `low` to at least `high`, three or four of them, zero among them. */
export function ticksFor(low: number, high: number): number[] {
  if (low === 0 && high === 0) return [0, 1]
  const rough = (high - low) / 3
  const size = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((one) => one * size).find((one) => one >= rough) ?? 10 * size
  const first = Math.floor(low / step)
  return Array.from({ length: Math.ceil(high / step) - first + 1 }, (_, index) => (first + index) * step)
}

function drawBars(paper: Paper, chart: Chart, document: ReportDocument): void {
  const texts = chart.values.map((value) => cellText(value, chart.kind, document))
  const names = Math.min(WIDTH * 0.4, Math.max(...chart.labels.map((label) => paper.fonts.width(label, SIZE + 0.5)))) + 8
  const room = WIDTH - names - Math.max(...texts.map((text) => paper.fonts.width(text, SIZE + 0.5))) - 8
  const most = Math.max(...chart.values, 1)
  paper.need(chart.values.length * BAR + 10)
  paper.y += 2
  for (const [index, value] of chart.values.entries()) {
    const middle = paper.y + BAR / 2
    const width = Math.max(0.75, (Math.max(0, value) / most) * room)
    paper.text(paper.cut(chart.labels[index] as string, SIZE + 0.5, names - 8), PAGE.left, middle + SIZE / 3, SIZE + 0.5)
    paper.box(PAGE.left + names, middle - 3.75, width, 7.5, ACCENT)
    paper.text(texts[index] as string, PAGE.left + names + width + 5, middle + SIZE / 3, SIZE + 0.5, { colour: SOFT })
    paper.y += BAR
  }
  paper.y += 8
}
