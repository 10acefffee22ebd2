import { jsPDF } from 'jspdf'
import type { ReportDocument, Section } from '../../../shared/reports/document.ts'
import { reportWords } from '../../../shared/reports/words.ts'
import { dateTime, number } from '../../../shared/text/format.ts'
import { drawChart } from './chart.ts'
import { drawFigures } from './figures.ts'
import { addFonts, type FontFiles } from './fonts.ts'
import { drawLogo, type Logo } from './logo.ts'
import { ACCENT, INK, LINE, PAGE, Paper, SOFT, WIDTH } from './paper.ts'
import { drawTable } from './table.ts'

/** A report as PDF: A4, vector charts, fonts embedded by the characters used, each page numbered. The same document is the same file. */
export function reportPdf(document: ReportDocument, files: FontFiles, logo: Logo | null = null): Uint8Array<ArrayBuffer> {
  const pdf = new jsPDF({ unit: 'pt', format: 'a4', compress: true, putOnlyUsedFonts: true })
  pdf.setCreationDate(new Date(document.made))
  pdf.setFileId(fileId(document))
  pdf.setDocumentProperties({ title: `${document.title} · ${document.period}`, author: document.shop, creator: 'Ritmo' })
  pdf.setLanguage(document.language === 'it' ? 'it' : 'en-GB')
  const fonts = addFonts(pdf, files)
  const paper = new Paper(pdf, fonts, (one) => drawRunningHead(one, document))
  drawTitle(paper, document, logo)
  for (const section of document.sections) drawSection(paper, section, document)
  drawFeet(paper, document)
  return new Uint8Array(pdf.output('arraybuffer'))
}

function drawTitle(paper: Paper, document: ReportDocument, logo: Logo | null): void {
  const { pdf } = paper
  paper.y = PAGE.left
  if (logo) {
    paper.y += drawLogo(pdf, logo, PAGE.left, paper.y) + 14
  }
  paper.paragraph(document.shop, 11, { weight: 'bold', colour: ACCENT })
  paper.y += 4
  paper.paragraph(document.title, 22, { weight: 'bold' })
  paper.paragraph(document.period, 12)
  paper.y += 1
  paper.paragraph(reportWords(document.language).made(dateTime(document.language, document.made, document.zone), document.zone), 8.5, { colour: SOFT })
  for (const note of document.notes) {
    paper.y += 6
    paper.paragraph(note, 9.5)
  }
  paper.y += 10
  paper.line(PAGE.left, paper.y, PAGE.left + WIDTH, paper.y, ACCENT, 1.25)
  paper.y += 4
}

/** What the pages that follow begin with. */
function drawRunningHead(paper: Paper, { shop, title, period }: ReportDocument): void {
  const right = paper.fonts.width(period, 8)
  paper.text(paper.cut(`${shop} · ${title}`, 8, WIDTH - right - 20), PAGE.left, 40, 8, { colour: SOFT })
  paper.text(period, PAGE.left + WIDTH, 40, 8, { colour: SOFT, align: 'right' })
  paper.line(PAGE.left, 46, PAGE.left + WIDTH, 46, LINE)
}

function drawSection(paper: Paper, { title, notes = [], figures, chart, table }: Section, document: ReportDocument): void {
  // A heading never stands alone at the foot of a page.
  paper.need(chart ? 200 : 110)
  paper.y += 18
  paper.paragraph(title, 13, { weight: 'bold', colour: INK })
  paper.y += 2
  for (const note of notes) paper.paragraph(note, 8.5, { colour: SOFT })
  if (notes.length > 0) paper.y += 3
  if (figures) drawFigures(paper, figures, document)
  if (chart && chart.values.length > 0) drawChart(paper, chart, document)
  if (table) drawTable(paper, table, document)
  if (table?.paper) paper.paragraph(reportWords(document.language).onPaper(number(document.language, table.paper.rows)), 8, { colour: SOFT })
}

function drawFeet(paper: Paper, document: ReportDocument): void {
  const { pdf } = paper
  const pages = pdf.getNumberOfPages()
  for (let page = 1; page <= pages; page++) {
    pdf.setPage(page)
    paper.text('Ritmo', PAGE.left, PAGE.height - 30, 8, { colour: SOFT })
    paper.text(reportWords(document.language).page(page, pages), PAGE.left + WIDTH, PAGE.height - 30, 8, { colour: SOFT, align: 'right' })
  }
}

/** 32 hexadecimal digits that follow from what the report is, by FNV-1a: a file's id must not be random. */
function fileId({ title, shop, period, made, language }: ReportDocument): string {
  const text = JSON.stringify([title, shop, period, made, language])
  return [0, 1, 2, 3].map((seed) => {
    let hash = 0x811c9dc5 ^ seed
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
    return (hash >>> 0).toString(16).toUpperCase().padStart(8, '0')
  }).join('')
}
