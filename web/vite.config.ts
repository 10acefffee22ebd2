import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'
import { closureOf } from './build/closure.ts'
import { paintFirst } from './build/first-paint.ts'
import { serviceWorker } from './build/service-worker.ts'

const here = import.meta.dirname
const publicFolder = resolve(here, 'public')
const worker = resolve(here, 'offline', 'service-worker.ts')
const page = (...path: string[]) => resolve(here, 'pages', ...path)
const [overview, imports, receipt, store] = [page('overview', 'Overview.tsx'), page('imports', 'Imports.tsx'), page('imports', 'Receipt.tsx'), resolve(here, 'offline', 'open-store.ts')]

/**
 * The files that the app comes in, each with all that these modules need, or that stands in these folders, and the files before
 * it have not. The pages where a visit begins have their own; the rest comes in few, for a phone keeps the whole shell, and
 * each file of it costs.
 */
const PARTS: readonly (readonly [name: string, ...roots: string[]])[] = [
  ['overview', overview],
  ['store', store],
  ['protocol', resolve(here, '..', 'shared', 'protocol')],
  ['imports', imports],
  ['receipt', receipt],
  ['entry', page('entry', 'Entry.tsx'), page('entry', 'TooOld.tsx')],
  ['later', page('overview', 'later.ts'), page('overview', 'Empty.tsx'), page('data', 'DatasetTabs.tsx'), resolve(here, 'state', 'plan.ts')],
  ['push', page('notices', 'push.ts')],
  ['board-sheets', page('overview', 'CompareSheet.tsx'), page('overview', 'RangeSheet.tsx'), page('overview', 'NoteSheet.tsx'), page('overview', 'TimeTable.tsx'), page('data', 'SecondRow.tsx')],
  ['board', page('overview', 'More.tsx'), page('overview', 'Ledger.tsx')],
  ['records', page('records', 'RecordsSheet.tsx'), page('records', 'OwnRecordsSheet.tsx')],
  ['hints', resolve(here, 'shell', 'InstallHint.tsx'), resolve(here, 'shell', 'DeviceHint.tsx')],
  ['import-sheets', page('imports')],
  ['pages', page()],
]

/** Names the modules of a part. */
const within = (name: string, roots: readonly string[]) => (id: string, modules: { getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null }) =>
  roots.some((root) => id.startsWith(`${root}/`) || closureOf(root, (one) => modules.getModuleInfo(one)).has(id)) ? name : null

/** The app. (Where its development server finds the edge, `worker/local/dev.ts` says.) */
export default defineConfig({
  root: here,
  publicDir: publicFolder,
  plugins: [solid(), paintFirst(publicFolder, { '/': [overview], '/imports': [imports, receipt] }, store), serviceWorker(worker, publicFolder)],
  worker: { format: 'es' },
  build: {
    outDir: resolve(here, '..', 'dist', 'web'),
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: 'chrome123',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // How long plugins took is of interest to nobody who starts the product, nor is what comes in one part though it could come later.
    rolldownOptions: {
      checks: { pluginTimings: false, ineffectiveDynamicImport: false },
      // A first visit asks for three scripts, not for twenty: what every page needs, what the overview shares with others, and its own.
      output: {
        codeSplitting: {
          groups: [
            { name: 'app', tags: ['$initial'], priority: 3 },
            { name: within('shared', [overview]), minShareCount: 2, priority: 2, debugName: 'shared' },
            ...PARTS.map(([name, ...roots], place) => ({ name: within(name, roots), priority: 1 - place / PARTS.length, debugName: name })),
          ],
        },
      },
    },
  },
})
