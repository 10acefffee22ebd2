import { dirname } from 'node:path'
import { build, type BuildOptions, type Plugin } from 'esbuild'
import { ROOT } from './settings.ts'

/** Workbooks of more than 160 kB would be packed in threads of their own (`Worker`), which workerd has not: they are packed where they are. */
const packedHere: Plugin = {
  name: 'packed-here',
  setup: (made) => made.onLoad({ filter: /write-excel-file\/modules\/zip\/zipToArrayBuffer\.js$/ }, ({ path }) => ({
    contents: `import pack from './zipToArrayBufferSync.js'\nexport default async (files) => pack(files)`, resolveDir: dirname(path),
  })),
}

/** How a Worker's entry becomes one module file that workerd can run. */
export function bundleOptions(entry: string, outfile: string): BuildOptions {
  return {
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    // The last three draw pages of HTML into a PDF, which a report is not.
    external: ['node:*', 'cloudflare:*', 'html2canvas', 'dompurify', 'canvg'],
    loader: { '.woff': 'binary' },
    plugins: [packedHere],
    sourcemap: 'linked',
    absWorkingDir: ROOT,
    logLevel: 'error',
  }
}

/** Bundles a Worker's entry. Throws what esbuild found wrong. */
export async function bundleWorker(entry: string, outfile: string): Promise<void> {
  await build(bundleOptions(entry, outfile))
}
