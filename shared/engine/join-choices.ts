import type { DashboardFilters } from './contract.ts'

type Choices = Required<Pick<DashboardFilters, 'sets' | 'but' | 'words' | 'ranges'>>
export type SomeChoices = { readonly [Name in keyof Choices]?: Choices[Name] | undefined }

/** Two sets of choices together: what either leaves out is out. */
export function joined(page: SomeChoices, own: SomeChoices | undefined): Choices {
  const sets: Record<string, readonly (string | null)[]> = { ...page.sets }
  for (const [name, keys] of Object.entries(own?.sets ?? {})) {
    const both = sets[name] ? keys.filter((key) => sets[name]?.includes(key)) : keys
    // Where nothing is in both nothing passes.
    sets[name] = both.length > 0 || keys.length === 0 ? both : ['\0']
  }
  const but: Record<string, readonly (string | null)[]> = { ...page.but }
  for (const [name, keys] of Object.entries(own?.but ?? {})) but[name] = [...new Set([...(but[name] ?? []), ...keys])]
  const words: Record<string, string> = { ...page.words }
  for (const [name, typed] of Object.entries(own?.words ?? {})) words[name] = [words[name], typed].filter(Boolean).join(' ')
  const ranges: Record<string, { from?: number; to?: number }> = {}
  for (const [name, range] of [...Object.entries(page.ranges ?? {}), ...Object.entries(own?.ranges ?? {})]) {
    const before = ranges[name]
    const [low, high] = [Math.max(range.from ?? -Infinity, before?.from ?? -Infinity), Math.min(range.to ?? Infinity, before?.to ?? Infinity)]
    ranges[name] = { ...(low > -Infinity && { from: low }), ...(high < Infinity && { to: high }) }
  }
  return { sets, but, words, ranges }
}
