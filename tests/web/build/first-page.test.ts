import { expect, test } from 'vitest'
import { closureOf } from '../../../web/build/closure.ts'
import { firstPaint, type BuiltFile } from '../../../web/build/first-page.ts'
import { allowInline } from '../../../worker/api/http/inline.ts'

const PAGE = `<head>
    <script src="/theme.js"></script>
    <script type="module" crossorigin src="/assets/index-a.js"></script>
    <link rel="modulepreload" crossorigin href="/assets/shared-b.js">
    <link rel="stylesheet" crossorigin href="/assets/index-c.css">
  </head>`

const file = (fileName: string, more: Partial<BuiltFile> = {}): BuiltFile => ({ fileName, content: '', facade: null, modules: [], imports: [], styles: [], ...more })
const FILES = [
  file('assets/index-a.js', { facade: '/main.tsx' }),
  file('assets/shared-b.js'),
  file('assets/more-d.js', { facade: '/more.ts', styles: ['assets/more-e.css'], imports: ['assets/index-a.js'] }),
  file('assets/overview-f.js', { modules: ['/Overview.tsx'], imports: ['assets/index-a.js', 'assets/more-d.js'] }),
  file('assets/store-g.js', { facade: '/store.ts', imports: ['assets/index-a.js'] }),
  file('assets/index-c.css', { content: 'a{color:red}$&' }),
]

test('styles and the appearance stand in the page; what the overview needs besides is asked for with it', () => {
  const page = firstPaint(PAGE, FILES, 'theme()\n', { '/': ['/Overview.tsx'], '/more': ['/more.ts'] }, '/store.ts')
  expect(page).toContain('<style>a{color:red}$&</style><link rel="stylesheet" crossorigin href="/assets/index-c.css" disabled>')
  expect(page).not.toContain('theme.js')
  expect(page.indexOf('theme()')).toBeLessThan(page.indexOf('type="module"'))
  expect(JSON.parse(/for \(const href of (\{.*?\})\[/.exec(page)?.[1] ?? '')).toEqual({ '/': ['/assets/overview-f.js', '/assets/more-d.js', '/assets/more-e.css', '/assets/store-g.js'], '/more': ['/assets/more-d.js', '/assets/more-e.css', '/assets/store-g.js'] })
  expect(page).toContain('[location.pathname] ?? ["/assets/store-g.js"]')
})

test('a page that is built otherwise fails the build instead of going out without its styles', () => {
  expect(() => firstPaint(PAGE.replace('rel="stylesheet"', 'rel="icon"'), FILES, '', { '/': ['/Overview.tsx'] }, '/store.ts')).toThrow('style')
  expect(() => firstPaint(PAGE.replace('theme.js', 'other.js'), FILES, '', { '/': ['/Overview.tsx'] }, '/store.ts')).toThrow('theme.js')
  expect(() => firstPaint(PAGE, FILES, '', { '/': ['/Elsewhere.tsx'] }, '/store.ts')).toThrow('/Elsewhere.tsx')
})

test('the policy allows by hash what stands in the page, and nothing where nothing does', async () => {
  // CSP level 3 gives this hash of alert('Hello, world.'); as its example.
  expect(await allowInline(`<script>alert('Hello, world.');</script><script type="module" src="/a.js"></script>`)).toEqual([`script-src 'self' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='`])
  expect(await allowInline('<style></style>')).toEqual([`style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='`])
  expect(await allowInline('<p>')).toEqual([])
})

test('a closure is what is imported at once, by way of others too', () => {
  const graph: Record<string, string[]> = { a: ['b'], b: ['c', 'a'], c: [], d: ['a'] }
  expect([...closureOf('a', (id) => ({ importedIds: graph[id] ?? [] }))]).toEqual(['a', 'b', 'c'])
})
