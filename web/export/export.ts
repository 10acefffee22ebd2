import { nameOf, titleOf } from '../state/names.ts'
import { keyName } from '../state/filter-words.ts'
import { language, t } from '../text/language.ts'
import { w } from '../text/widgets.ts'
import type { Labels } from '../../shared/protocol/sync.ts'
import type { Names, Sheet } from '../widgets/kinds/contract.ts'
import { fileName } from '../../shared/export/cells.ts'
import { csvOf } from '../../shared/export/csv.ts'
import { saveFile } from './save.ts'

/** How keys and columns are called in what is exported. */
export function namesFor(labels: Labels): Names {
  return {
    nameOf: (dimension, key) => (typeof key === 'number' ? keyName(dimension, String(key), labels) : nameOf(dimension, key, labels, t(), language()).name),
    titleOf: (dimension) => (dimension === 'day' ? t().overview.chart.time : titleOf(dimension, t())),
    measure: (name) => w().measures[name] ?? name,
  }
}

/** Saves a table as CSV or as a workbook. */
export async function exportSheet(sheet: Sheet, title: string, currency: string | null, as: 'csv' | 'xlsx'): Promise<void> {
  if (as === 'csv') return saveFile(new Blob([csvOf(sheet, currency, language() === 'it')], { type: 'text/csv' }), fileName(title, 'csv'))
  const { xlsxOf } = await import('./xlsx.ts')
  saveFile(await xlsxOf(sheet, title, currency), fileName(title, 'xlsx'))
}

/** Saves what is seen of an element as a picture. */
export async function exportPicture(element: HTMLElement, title: string): Promise<void> {
  const { pngOf } = await import('./png.ts')
  const picture = await pngOf(element)
  if (picture) saveFile(picture, fileName(title, 'png'))
}
