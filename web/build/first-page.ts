import { firstAsked } from './first-asked.ts'

/** What a build makes of some modules. */
export interface BuiltFile {
  readonly fileName: string
  /** Of a style sheet its text; of others nothing is needed. */
  readonly content: string
  /** The module that a chunk stands for, if it stands for one. */
  readonly facade: string | null
  readonly modules: readonly string[]
  readonly imports: readonly string[]
  readonly styles: readonly string[]
}

/**
 * The built page with its styles and the script of the appearance in it, and with the files asked for that a place's own
 * modules need (`places`: modules by path) when it is that place that is visited, and with those that the module `every` needs
 * wherever one is. Throws where the page is not built as it is expected.
 */
export function firstPaint(page: string, files: readonly BuiltFile[], theme: string, places: Readonly<Record<string, readonly string[]>>, every: string): string {
  const styled = page.replace(/<link rel="stylesheet"[^>]*href="\/([^"]+)">/, (link, name: string) => {
    const text = files.find((file) => file.fileName === name)?.content ?? missing(name)
    // The disabled link is not fetched; it tells what loads further parts that these styles are here.
    return `<style>${text}</style>${link.replace('>', ' disabled>')}`
  })
  if (styled === page) missing('a style sheet')
  const already = new Set([...page.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, name]) => name ?? ''))
  const wanted = (...modules: string[]) => [...new Set(modules.flatMap((module) => filesOf(files, module)))].filter((name) => !already.has(name)).map((name) => `/${name}`)
  const byPlace = Object.fromEntries(Object.entries(places).map(([path, modules]) => [path, wanted(...modules, every)]))
  const script = `${theme.trim()}\n${asking(byPlace, wanted(every))}`
  const done = styled.replace('<script src="/theme.js"></script>', () => `<script>${script}</script>`)
  return done === styled ? missing('theme.js') : done
}

/** The chunk of a module, all that it imports, and their styles. */
function filesOf(files: readonly BuiltFile[], module: string): string[] {
  const found = new Set<string>()
  const add = (file: BuiltFile | undefined) => {
    if (!file || found.has(file.fileName)) return
    found.add(file.fileName)
    for (const style of file.styles) found.add(style)
    for (const name of file.imports) add(files.find((one) => one.fileName === name))
  }
  add(files.find(({ facade }) => facade === module) ?? files.find(({ modules }) => modules.includes(module)) ?? missing(module))
  return [...found]
}

/** A script that asks for the files of the place that is visited, ahead of those that will need them. */
function asking(wanted: Readonly<Record<string, readonly string[]>>, elsewhere: readonly string[]): string {
  return `for (const href of ${JSON.stringify(wanted)}[location.pathname] ?? ${JSON.stringify(elsewhere)}) {
  const link = document.createElement('link')
  Object.assign(link, href.endsWith('.css') ? { rel: 'preload', as: 'style' } : { rel: 'modulepreload' }, { href, crossOrigin: '' })
  document.head.append(link)
}
${firstAsked()}
// After the first paint, while the files are on their way.
requestAnimationFrame(() => setTimeout(() => new Worker('/first-clock.js')))`
}

function missing(what: string): never {
  throw new Error(`the built page lacks ${what}`)
}
