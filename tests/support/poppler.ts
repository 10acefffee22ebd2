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

/** The pictures on the pages of a PDF: `image` or `smask` (what of it is seen through), in pixels. */
export function picturesOf(pdf: Uint8Array): { page: number; kind: string; width: number; height: number }[] {
  return run('pdfimages', ['-list', '-'], pdf).trim().split('\n').slice(2).map((line) => {
    const [page, , kind, width, height] = line.trim().split(/\s+/)
    return { page: Number(page), kind: kind as string, width: Number(width), height: Number(height) }
  })
}

/** A page of a PDF as JPEG, so many pixels wide. */
export function jpegOf(pdf: Uint8Array, width: number): Uint8Array<ArrayBuffer> {
  const done = spawnSync('pdftoppm', ['-jpeg', '-singlefile', '-scale-to-x', String(width), '-scale-to-y', '-1', '-'], { input: pdf, maxBuffer: 1 << 26 })
  return new Uint8Array(done.stdout)
}

/** The colour of a pixel of the first page as it is drawn, `x` and `y` in points. */
export function colourAt(pdf: Uint8Array, x: number, y: number): number[] {
  const done = spawnSync('pdftoppm', ['-r', '72', '-singlefile', '-'], { input: pdf, maxBuffer: 1 << 26 }).stdout
  const [, width = '0'] = /^P6\s+(\d+)\s+\d+\s+255\s/.exec(done.subarray(0, 40).toString('latin1')) ?? []
  const head = /^P6\s+\d+\s+\d+\s+255\s/.exec(done.subarray(0, 40).toString('latin1'))?.[0].length ?? 0
  const at = head + (Math.round(y) * Number(width) + Math.round(x)) * 3
  return [...done.subarray(at, at + 3)]
}
