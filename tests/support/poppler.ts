import { spawnSync } from 'node:child_process'

/** Whether Poppler's tools are on this machine: they read PDFs back, and know nothing of what wrote them. */
export function hasPoppler(): boolean {
  return spawnSync('pdftotext', ['-v']).status === 0
}

/** Brings Debian's package when this process may. */
export function bringPoppler(): void {
  if (hasPoppler() || process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return
  console.log('Installing poppler-utils for the tests of reports…')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update', '-qq'], ['install', '-y', '-qq', '--no-install-recommends', 'poppler-utils']]) spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
}

export const NO_POPPLER = 'PDFs are not read back: pdftotext is not here (Debian: apt-get install -y poppler-utils).'

function run(tool: string, args: readonly string[], pdf: Uint8Array): string {
  const done = spawnSync(tool, [...args], { input: pdf, maxBuffer: 1 << 26 })
  if (done.status !== 0) throw new Error(`${tool}: ${done.stderr.toString()}`)
  return done.stdout.toString('utf8')
}

/** The words of a PDF, page by page, laid out as they stand; spaces of all kinds are spaces. */
export function pagesOf(pdf: Uint8Array): string[] {
  return run('pdftotext', ['-layout', '-', '-'], pdf).replace(/[\u00a0\u202f]/g, ' ').split('\f').slice(0, -1)
}

/** The fonts of a PDF: name, whether they are embedded, and by the characters used, and have Unicode beside them. */
export function fontsOf(pdf: Uint8Array): { name: string; embedded: boolean; subset: boolean; unicode: boolean }[] {
  return run('pdffonts', ['-'], pdf).trim().split('\n').slice(2).map((line) => {
    const [embedded, subset, unicode] = line.trim().split(/\s+/).slice(-5, -2)
    return { name: line.trim().split(/\s+/)[0] as string, embedded: embedded === 'yes', subset: subset === 'yes', unicode: unicode === 'yes' }
  })
}

/** Facts about a PDF by their names: Pages, `Page size`, Title. */
export function factsOf(pdf: Uint8Array): Record<string, string> {
  return Object.fromEntries(run('pdfinfo', ['-'], pdf).trim().split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]))
}
