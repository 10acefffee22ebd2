import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'
import { serviceWorker } from './build/service-worker.ts'

const here = import.meta.dirname
const publicFolder = resolve(here, 'public')
const worker = resolve(here, 'offline', 'service-worker.ts')

/** The app. `RITMO_EDGE` is where the development server finds the edge. */
export default defineConfig({
  root: here,
  publicDir: publicFolder,
  plugins: [solid(), ...(existsSync(worker) ? [serviceWorker(worker, publicFolder)] : [])],
  worker: { format: 'es' },
  build: {
    outDir: resolve(here, '..', 'dist', 'web'),
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: 'chrome123',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/v1': { target: process.env.RITMO_EDGE ?? 'http://127.0.0.1:8787', ws: true } },
  },
})
