import type { ReportFormat } from '../../../shared/protocol/reports.ts'
import type { ReportDocument } from '../../../shared/reports/document.ts'
import type { Logo } from '../../reports/pdf/logo.ts'
import { reportCsv } from '../../../shared/reports/write/csv.ts'

/** A report in one of its formats; `logo` is asked where it is shown. What writes PDF and workbooks is large: it is made ready when it is first wanted. */
export async function write(document: ReportDocument, format: ReportFormat, logo: () => Promise<Logo | null>): Promise<Uint8Array<ArrayBuffer>> {
  switch (format) {
    case 'csv':
      return new Uint8Array(new TextEncoder().encode(reportCsv(document)))
    case 'xlsx': {
      const { reportXlsx } = await import('../../reports/xlsx.ts')
      return reportXlsx(document)
    }
    case 'pdf': {
      const [{ reportPdf }, { fontFiles }] = await Promise.all([import('../../reports/pdf/write.ts'), import('../../reports/pdf/font-files.ts')])
      return reportPdf(document, fontFiles, await logo())
    }
  }
}
