/** What notices are about: a person chooses for each how, and when, to be told. */
export const NOTICE_KINDS = ['failed', 'late', 'ready', 'morning', 'decide', 'system'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

export interface NoticeTerms {
  readonly kind: NoticeKind
  /** Whether whoever takes webhooks is told as well; what concerns one person's own settings stays here. */
  readonly outside: boolean
}

/**
 * Every notice there is. One that is not here does not compile where it is written, and one without words in both
 * languages does not compile in `words-it.ts` and `words-en.ts`.
 */
export const NOTICES = {
  'job-failed': { kind: 'failed', outside: true },
  'drill-failed': { kind: 'failed', outside: true },
  'webhook-failed': { kind: 'failed', outside: false },
  'schedule-missed': { kind: 'late', outside: true },
  'schedule-late': { kind: 'late', outside: true },
  'schedule-failed': { kind: 'late', outside: true },
  'night-late': { kind: 'late', outside: true },
  'query-answered': { kind: 'ready', outside: true },
  'report-ready': { kind: 'ready', outside: true },
  'breakfast': { kind: 'morning', outside: true },
  'decision-asked': { kind: 'decide', outside: false },
  'decision-reminder': { kind: 'decide', outside: false },
  'decision-over': { kind: 'decide', outside: false },
  'mail-confirm': { kind: 'system', outside: false },
  'test': { kind: 'system', outside: false },
} as const satisfies Record<string, NoticeTerms>

export type NoticeCode = keyof typeof NOTICES

/** Whether a code is one of this release: a row may be of a later one, or of one before. */
export function isNoticeCode(code: string): code is NoticeCode {
  return Object.hasOwn(NOTICES, code)
}

/** What a notice is about; one that is not known counts as the system's own. */
export function kindOfNotice(code: string): NoticeKind {
  return isNoticeCode(code) ? NOTICES[code].kind : 'system'
}

/** The kinds that a person can choose for: those that some notice has, but for the system's own. */
export const CHOSEN_KINDS: readonly NoticeKind[] = NOTICE_KINDS.filter((kind) => kind !== 'system' && Object.values(NOTICES).some((terms) => terms.kind === kind))

/** Those of them that a webhook can be told of. */
export const OUTSIDE_KINDS: readonly NoticeKind[] = CHOSEN_KINDS.filter((kind) => Object.values(NOTICES).some((terms) => terms.kind === kind && terms.outside))
