import { isNoticeCode } from './codes.ts'
import { namesEn, namesIt } from './names.ts'
import { sayIn, type NoticeLanguage, type NoticeWords, type Said, type Told } from './say.ts'
import { noticesEn } from './words-en.ts'
import { noticesIt } from './words-it.ts'

const words: Readonly<Record<NoticeLanguage, NoticeWords>> = { it: noticesIt, en: noticesEn }
const names = { it: namesIt, en: namesEn }

/** A notice in the reader's words, with its times in the reader's zone. One of a release that is not this has what it was told as its title. */
export function sayNotice(language: NoticeLanguage, notice: { readonly code: string; readonly told: Told }, zone: string): Said {
  const { code, told } = notice
  return isNoticeCode(code) ? words[language][code](sayIn(language, told, zone, names[language])) : { title: String(told.title ?? code), body: '' }
}

/** Where in the app one goes from a notice: to what it is about. */
export function placeOf(notice: { readonly code: string; readonly job: string | null; readonly told?: Told }): string {
  if (notice.code === 'webhook-failed') return '/webhooks'
  if (notice.code === 'mail-confirm' || notice.code === 'test') return '/notices/settings'
  if (notice.code === 'breakfast') return '/'
  if (notice.code === 'report-ready') return '/reports'
  if (notice.code.startsWith('decision-')) return `/decisions/${String(notice.told?.decision ?? '')}`
  return '/jobs'
}
