/** What the page shows: jobs of a group, or what is scheduled. */
export const GROUPS = ['all', 'running', 'waiting', 'done', 'failed', 'scheduled'] as const
export type Group = Exclude<(typeof GROUPS)[number], 'scheduled'>
export type Shown = (typeof GROUPS)[number]
