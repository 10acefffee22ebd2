import { build } from 'esbuild'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { shellList, type Built } from './shell-list.ts'

/**
 * Bundles the service worker as `/sw.js`, with the list of the shell's files in the place of `self.__WB_MANIFEST`. It
 * keeps its name over builds, so that browsers find the next version.
 */
export function serviceWorker(entry: string, publicFolder: string): Plugin {
  return {
    name: 'ritmo-service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const built = Object.values(bundle).map((file): Built => ({ fileName: file.fileName, content: file.type === 'chunk' ? file.code : file.source }))
        const list = JSON.stringify(shellList(built, publicFolder))
        const made = await build({
          entryPoints: [join(entry)],
          bundle: true,
          minify: true,
          write: false,
          format: 'iife',
          target: 'es2022',
          define: { 'self.__WB_MANIFEST': list, 'process.env.NODE_ENV': '"production"' },
          logLevel: 'silent',
        })
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: made.outputFiles[0]?.contents ?? new Uint8Array() })
      },
    },
  }
}
