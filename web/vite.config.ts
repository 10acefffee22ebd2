import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'
import { closureOf } from './build/closure.ts'
import { paintFirst } from './build/first-paint.ts'
import { serviceWorker } from './build/service-worker.ts'

const here = import.meta.dirname
const publicFolder = resolve(here, 'public')
const worker = resolve(here, 'offline', 'service-worker.ts')
const overview = resolve(here, 'pages', 'overview', 'Overview.tsx')

/** The app. (Where its development server finds the edge, `worker/local/dev.ts` says.) */
export default defineConfig({
  root: here,
  publicDir: publicFolder,
  plugins: [solid(), paintFirst(publicFolder, { '/': overview, '/imports': resolve(here, 'pages', 'imports', 'Imports.tsx') }), serviceWorker(worker, publicFolder)],
  worker: { format: 'es' },
  build: {
    outDir: resolve(here, '..', 'dist', 'web'),
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: 'chrome123',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // How long plugins took is of interest to nobody who starts the product.
    rolldownOptions: {
      checks: { pluginTimings: false },
      // A first visit asks for three scripts, not for twenty: what every page needs, what the overview shares with others, and its own.
      output: {
        codeSplitting: {
          groups: [
            { name: 'app', tags: ['$initial'], priority: 3 },
            { name: (id, modules) => (closureOf(overview, (one) => modules.getModuleInfo(one)).has(id) ? 'shared' : null), minShareCount: 2, priority: 2, debugName: 'shared' },
            { name: (id, modules) => (closureOf(overview, (one) => modules.getModuleInfo(one)).has(id) ? 'overview' : null), priority: 1, debugName: 'overview' },
          ],
        },
      },
    },
  },
})
