import { build } from 'esbuild'
import { ROOT } from './settings.ts'

/** Bundles a Worker's entry into one module file that workerd can run. */
export async function bundleWorker(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*', 'cloudflare:*'],
    sourcemap: 'linked',
    absWorkingDir: ROOT,
    logLevel: 'error',
  })
}
