import type { GenericSchema, InferOutput } from 'valibot'
import { parsed } from '../edge-answers.ts'
import type { WriteEdge } from './kind.ts'

/** All pages of a list, one after the other, from the first or a later one: `next` of one is asked for as `cursor` of the next. */
export async function allPages<S extends GenericSchema<unknown, { readonly next: string | null }>>(edge: WriteEdge, path: string, cursor: 'after' | 'before', schema: S, from = ''): Promise<InferOutput<S>[]> {
  const pages: InferOutput<S>[] = []
  for (let next: string | null = from; next !== null; ) {
    const page: InferOutput<S> = parsed(schema, await edge.read(next === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${cursor}=${encodeURIComponent(next)}`))
    pages.push(page)
    next = page.next
  }
  return pages
}
