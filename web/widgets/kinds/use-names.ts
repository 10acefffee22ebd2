import { useApp } from '../../state/app.ts'
import { nameOf } from '../../state/names.ts'
import { language, t } from '../../text/language.ts'

/** How products are called, and the workspace's currency: what most insights need. */
export function useNames(): { readonly product: (key: string | null) => string; readonly currency: () => string | null } {
  const { data } = useApp()
  return { product: (key) => nameOf('product', key, data.labels(), t(), language()).name, currency: () => data.workspace()?.currency ?? null }
}
