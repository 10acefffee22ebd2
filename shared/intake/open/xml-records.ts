import { isDated } from './json-keyed.ts'
import { isObject } from './json-value.ts'
import { Markup } from './markup.ts'
import { jsonOf, type XmlNode, XmlTrees } from './xml-tree.ts'

interface Candidate {
  readonly path: readonly string[]
  readonly nodes: readonly XmlNode[]
}

/** Roots of documents that describe something else than records. */
const OTHERS = /^(?:schema|stylesheet|transform|definitions|svg|math|rss|feed|urlset|sitemapindex|plist|project|manifest)$/i

/** The path of the elements that are records, by what the head of a document shows; null where none are. */
export function recordPath(head: string): readonly string[] | null {
  const markup = new Markup()
  const trees = new XmlTrees((path) => path.length === 1)
  const done = [...markup.push(head), ...markup.end().tokens].map((token) => trees.take(token)).find(Boolean)
  const root = done ?? trees.unfinished
  if (!root || OTHERS.test(root.name)) return null
  const found: Candidate[] = []
  collect([root], [root.name], found)
  const many = found.filter(({ nodes }) => nodes.length > 1)
  const dated = (list: readonly Candidate[]) => list.find(({ nodes }) => nodes.filter((node) => isDated(jsonOf(node), 1)).length * 2 > nodes.length)
  return (dated(found) ?? many[0])?.path ?? null
}

/** All paths whose elements look like records (at least two values each), the outermost first. */
function collect(nodes: readonly XmlNode[], path: readonly string[], into: Candidate[]) {
  for (let level: Candidate[] = [{ nodes, path }]; level.length > 0; level = level.flatMap(below)) {
    for (const one of level) if (one.path.length > 1 && one.nodes.some((node) => values(node) > 1)) into.push(one)
  }
}

function below({ nodes, path }: Candidate): Candidate[] {
  const names = new Map<string, XmlNode[]>()
  for (const node of nodes) for (const one of node.children) names.set(one.name, [...(names.get(one.name) ?? []), one].slice(0, 1000))
  return [...names].map(([name, list]) => ({ path: [...path, name], nodes: list }))
}

function values(node: XmlNode): number {
  const value = jsonOf(node)
  return isObject(value) ? [...value.values()].filter((member) => typeof member === 'string' && member !== '').length : 0
}
