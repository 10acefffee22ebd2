import { sales } from '../../model/sales.ts'
import type { OwnDataset } from '../../model/own-dataset.ts'
import type { Ask, PlanContext, Profile } from '../contract.ts'
import { planFile, shapeOf } from '../plan/plan.ts'
import { verdictOf } from './choose.ts'
import { ownLike } from './like.ts'
import { planOwn } from './plan.ts'

/** Datasets that a request may name besides those there are: what the file shows, or a new one of its own. */
export const AUTO = 'auto'
export const NEW = 'new'

/** Where a file goes: to sales, to a dataset of one's own (null: one that it begins), or a person must say. */
export type Where = { readonly to: 'sales' | 'ask' | 'nowhere' } | { readonly to: 'own'; readonly before: OwnDataset | null }

/** What is known of the workspace: its datasets, and the shapes of files that stand in each. */
export interface Places {
  readonly own: readonly OwnDataset[]
  readonly sources: readonly { readonly shape: string; readonly dataset?: string | undefined; readonly headings: readonly string[] }[]
}

/** The question where a table may be either. */
export const SALES_OR_OWN: Ask = { code: 'sales-or-own', field: 'dataset', headings: [] }

/**
 * Where a file goes by its largest table: where the request says (`wanted`), where files with its headings went before, to
 * a dataset whose measures it has, else where its words and cells show. `nowhere` where the named dataset is not there.
 */
export function whereTo(profile: Profile, wanted: string, { own, sources }: Places, context: PlanContext, filename: string): Where {
  if (wanted === sales.name) return { to: 'sales' }
  if (wanted === NEW) return { to: 'own', before: null }
  if (wanted !== AUTO) {
    const named = own.find(({ name }) => name === wanted)
    return named ? { to: 'own', before: named } : { to: 'nowhere' }
  }
  const shape = shapeOf(profile.headings)
  const alike = sources.filter((source) => source.shape === shape && source.headings.length > 0)
  const before = own.find(({ name }) => alike.some(({ dataset }) => dataset === name))
  if (before) return { to: 'own', before }
  if (alike.some(({ dataset }) => dataset === undefined)) return { to: 'sales' }
  const like = own.find((one) => ownLike(one, profile.headings))
  if (like) return { to: 'own', before: like }
  const verdict = verdictOf(profile, planFile(profile, context), planOwn(profile, { ...context, before: null, filename, taken: [] }))
  return verdict === 'own' ? { to: 'own', before: null } : { to: verdict }
}
