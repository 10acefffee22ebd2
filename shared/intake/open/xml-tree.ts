import type { Json } from './json-value.ts'
import { attributesOf, type Token } from './markup.ts'

/** An element with its text, trimmed, and the line where its tag stands. */
export interface XmlNode {
  readonly name: string
  readonly line: number
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlNode[]
  text: string
}

/** An element as JSON. */
export interface KeptNode extends Omit<XmlNode, 'attributes' | 'children'> {
  readonly attributes: readonly (readonly [name: string, value: string])[]
  readonly children: readonly KeptNode[]
}

/** Elements under way: the outermost that is built, with what is in it so far, and how many of it are open. JSON. */
export interface TreesState {
  readonly path: readonly string[]
  readonly node: KeptNode | null
  readonly open: number
  readonly skipped: number
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()
/** Levels of elements that are kept. */
const DEEPEST = 100

/** Builds elements of a document one by one, those alone that are asked for. */
export class XmlTrees {
  private readonly wanted: (path: readonly string[]) => boolean
  private readonly unwanted: ReadonlySet<string>
  private readonly path: string[] = []
  private readonly open: XmlNode[] = []
  private skipped = 0

  /** Elements whose path is `wanted` are built, without the children that are `unwanted`. */
  constructor(wanted: (path: readonly string[]) => boolean, unwanted: ReadonlySet<string> = new Set()) {
    this.wanted = wanted
    this.unwanted = unwanted
  }

  /** Takes the next piece; gives the element that it completes. */
  take(token: Token): XmlNode | null {
    if (token.kind === 'text') {
      const node = this.open.at(-1)
      if (node && this.skipped === 0) node.text += token.text
      return null
    }
    if (token.kind === 'open') {
      this.begin(token)
      return token.empty ? this.finish() : null
    }
    const at = this.path.lastIndexOf(token.name)
    if (at < 0) return null
    let done: XmlNode | null = null
    while (this.path.length > at) done = this.finish() ?? done
    return done
  }

  /** The element that is being built when the document ends. */
  get unfinished(): XmlNode | null {
    return this.open[0] ?? null
  }

  /** Whether elements are open. */
  get inside(): boolean {
    return this.path.length > 0
  }

  state(): TreesState {
    const { path, open, skipped } = this
    return { path: [...path], node: open[0] ? keptNode(open[0]) : null, open: open.length, skipped }
  }

  resume({ path, node, open, skipped }: TreesState): void {
    this.path.splice(0, this.path.length, ...path)
    this.open.length = 0
    // Of each open one the last child is open too.
    for (let here = node && nodeOf(node); here && this.open.length < open; here = here.children.at(-1) ?? null) this.open.push(here)
    this.skipped = skipped
  }

  private begin({ name, attributes, line }: Extract<Token, { kind: 'open' }>) {
    this.path.push(name)
    if (this.skipped > 0 || (this.open.length > 0 && (this.unwanted.has(name) || this.path.length > DEEPEST))) {
      this.skipped++
      return
    }
    if (this.open.length === 0 && !this.wanted(this.path)) return
    const node: XmlNode = { name, line, attributes: attributes === '' ? NO_ATTRIBUTES : attributesOf(attributes), children: [], text: '' }
    this.open.at(-1)?.children.push(node)
    this.open.push(node)
  }

  private finish(): XmlNode | null {
    this.path.pop()
    if (this.skipped > 0) {
      this.skipped--
      return null
    }
    const node = this.open.pop()
    if (!node) return null
    node.text = node.text.trim()
    return this.open.length === 0 ? node : null
  }
}

export function keptNode({ attributes, children, ...rest }: XmlNode): KeptNode {
  return { ...rest, attributes: [...attributes], children: children.map(keptNode) }
}

export function nodeOf({ attributes, children, ...rest }: KeptNode): XmlNode {
  return { ...rest, attributes: new Map(attributes), children: children.map(nodeOf) }
}

/** The first child of that name. */
export function child(node: XmlNode | null | undefined, name: string): XmlNode | null {
  return node?.children.find((one) => one.name === name) ?? null
}

export function childrenOf(node: XmlNode | null | undefined, name: string): XmlNode[] {
  return node?.children.filter((one) => one.name === name) ?? []
}

/** The text at the end of a path of first children; empty where there is none. */
export function textAt(node: XmlNode | null | undefined, ...path: readonly string[]): string {
  let here: XmlNode | null | undefined = node
  for (const name of path) here = child(here, name)
  return here?.text ?? ''
}

/** The paths of elements, from a record down, that come several times in their parent. */
export function repeatedIn(node: XmlNode, into: Set<string>, path = '') {
  const seen = new Set<string>()
  for (const one of node.children) {
    const here = `${path}/${one.name}`
    if (seen.has(one.name)) into.add(here)
    seen.add(one.name)
    repeatedIn(one, into, here)
  }
}

const NONE: ReadonlySet<string> = new Set()

/**
 * An element as a value: its attributes and children by name, those that come several times as a list, here or where
 * `repeated` says that they do in other records; text alone as text. Elements of one name inside its plural are a list.
 */
export function jsonOf(node: XmlNode, repeated: ReadonlySet<string> = NONE, path = ''): Json {
  if (node.children.length === 0 && node.attributes.size === 0) return node.text
  const members = new Map<string, Json>(node.attributes)
  for (const one of node.children) {
    const here = `${path}/${one.name}`
    const value = jsonOf(one, repeated, here)
    const before = members.get(one.name)
    if (before === undefined) members.set(one.name, repeated.has(here) || isPlural(node.name, one.name) ? [value] : value)
    else members.set(one.name, Array.isArray(before) ? [...before, value] : [before, value])
  }
  if (node.text !== '') members.set('value', node.text)
  return members
}

/** `Rows` of `Row`, `Entries` of `Entry`, `Righe` of `Riga`, `OrderLines` of `Line`. */
function isPlural(outer: string, inner: string): boolean {
  const [many, one] = [outer.toLowerCase(), inner.toLowerCase()]
  if (many.length < 3 || many === one) return false
  return many.endsWith(`${one}s`) || many.endsWith(`${one}es`) || many === `${one}list` || many === `${one}_list` || (one.length > 3 && many.slice(0, one.length - 1) === one.slice(0, -1) && many.length - one.length <= 2)
}
