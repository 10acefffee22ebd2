import type { Budget } from '../budget.ts'
import type { Source } from '../source.ts'
import { entrySource, type ZipEntry } from '../zip.ts'
import { readPart } from './read-part.ts'
import { named } from './scan.ts'

/** What one part of a package points at. */
export interface Relation {
  readonly id: string
  /** The last word of its type: `worksheet`, `styles`, `sharedStrings`, `officeDocument`. */
  readonly type: string
  /** Name of the part, as the zip has it. */
  readonly target: string
}

/** An Office package: parts by name, in a zip. */
export class Package {
  private readonly zip: Source
  private readonly entries: ReadonlyMap<string, ZipEntry>
  private readonly budget: Budget

  constructor(zip: Source, entries: readonly ZipEntry[], budget: Budget) {
    this.zip = zip
    this.entries = new Map(entries.map((entry) => [keyOf(entry.name), entry]))
    this.budget = budget
  }

  /** A part, null where it is not there. */
  part(name: string): Source | null {
    const entry = this.entries.get(keyOf(name))
    return entry && !entry.barred ? entrySource(this.zip, entry, this.budget) : null
  }

  /** Packed size of a part in bytes, 0 where it is not there. */
  packed(name: string): number {
    return this.entries.get(keyOf(name))?.packed ?? 0
  }

  /** What a part points at; '' for the package itself. */
  async relations(of: string): Promise<Relation[]> {
    const slash = of.lastIndexOf('/') + 1
    const part = this.part(`${of.slice(0, slash)}_rels/${of.slice(slash)}.rels`)
    const found: Relation[] = []
    if (!part) return found
    await readPart(part, {
      wantsText: false,
      open(name, attributes) {
        if (name !== 'Relationship' || named(attributes, 'TargetMode') === 'External') return
        const type = named(attributes, 'Type')
        found.push({ id: named(attributes, 'Id'), type: type.slice(type.lastIndexOf('/') + 1), target: resolved(of.slice(0, slash), named(attributes, 'Target')) })
      },
      close() {},
      text() {},
    })
    return found
  }
}

/** Whether a zip's entries are those of an Office package. */
export function isPackage(entries: readonly ZipEntry[]): boolean {
  const names = new Set(entries.map(({ name }) => keyOf(name)))
  return names.has('[content_types].xml') && (names.has('_rels/.rels') || names.has('xl/workbook.xml'))
}

/** Whether a zip's entries are those of another kind of document (OpenDocument, Numbers), which is no archive of tables. */
export function isOtherDocument(entries: readonly ZipEntry[]): boolean {
  const names = new Set(entries.map(({ name }) => keyOf(name)))
  return (names.has('mimetype') && names.has('content.xml')) || names.has('index/document.iwa') || names.has('index.zip')
}

function keyOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}

/** A target as written, from a folder: absolute, or with steps up. */
function resolved(folder: string, target: string): string {
  const steps = target.startsWith('/') ? target.split('/') : `${folder}${target}`.split('/')
  const path: string[] = []
  for (const step of steps) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}
