import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'
import { serviceWorker } from './build/service-worker.ts'

const here = import.meta.dirname
const publicFolder = resolve(here, 'public')
const worker = resolve(here, 'offline', 'service-worker.ts')

/** The app. (Where its development server finds the edge, `worker/local/dev.ts` says.) */
export default defineConfig({
  root: here,
  publicDir: publicFolder,
  plugins: [solid(), serviceWorker(worker, publicFolder)],
  worker: { format: 'es' },
  build: {
    outDir: resolve(here, '..', 'dist', 'web'),
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: 'chrome123',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // How long plugins took is of interest to nobody who starts the product.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
})
