import { build, type BuildOptions } from 'esbuild'
import { ROOT } from './settings.ts'

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
    sourcemap: 'linked',
    absWorkingDir: ROOT,
    logLevel: 'error',
  }
}

/** Bundles a Worker's entry. Throws what esbuild found wrong. */
export async function bundleWorker(entry: string, outfile: string): Promise<void> {
  await build(bundleOptions(entry, outfile))
}
