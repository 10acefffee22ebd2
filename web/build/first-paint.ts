import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { firstPaint, type BuiltFile } from './first-page.ts'

/**
 * Lets the page be painted by itself: the styles of its first chunk and the script that sets the appearance stand in it, and
 * the own files of those places where a visit begins, and of the module that `every` visit needs, are asked for with it, not once the app's script has run. (The edge allows what stands in the
 * page by its hash: `worker/api/http/inline.ts`.)
 */
export function paintFirst(publicFolder: string, places: Readonly<Record<string, readonly string[]>>, every: string): Plugin {
  return {
    name: 'ritmo-first-paint',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const page = bundle['index.html']
        if (page?.type !== 'asset') return
        const files = Object.values(bundle).map((file): BuiltFile => (
          file.type === 'chunk'
            ? { fileName: file.fileName, content: '', facade: file.facadeModuleId, modules: file.moduleIds, imports: file.imports, styles: [...((file as { viteMetadata?: { importedCss?: Set<string> } }).viteMetadata?.importedCss ?? [])] }
            : { fileName: file.fileName, content: file.fileName.endsWith('.css') ? textOf(file.source) : '', facade: null, modules: [], imports: [], styles: [] }
        ))
        page.source = firstPaint(textOf(page.source), files, readFileSync(join(publicFolder, 'theme.js'), 'utf8'), places, every)
      },
    },
  }
}

function textOf(source: string | Uint8Array): string {
  return typeof source === 'string' ? source : new TextDecoder().decode(source)
}
