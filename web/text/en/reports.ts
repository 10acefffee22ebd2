import { pluralFor } from '../plural.ts'
import type { ReportsPageWords } from '../it/reports.ts'

const plural = pluralFor('en')

/** The English words, in the Italian ones' shape. */
export const reportsPageEn: ReportsPageWords = {
  title: 'Reports',
  intro: 'Sheets to read, print or send to the accountant: they get ready by themselves, and you are told when they are there.',
  make: 'New report',
  started: 'Started. You’ll be told when it’s ready.',
  kept: 'No network: it starts by itself, once, as soon as it is back.',
  none: 'No reports yet. The first is ready in a few seconds.',
  loadFailed: 'The list of reports did not arrive.',
  offline: (when) => `No network: the reports as they were ${when}. Downloading them needs the network.`,
  offlineNever: 'No network: reports are shown when it is back. You can already ask for one.',
  waiting: 'Waiting for the network',
  more: 'Show more',
  list: 'Your reports',
  kinds: { daily: 'Sales of the day', period: 'Sales of the period', products: 'Products (ABC)', customers: 'Customers (RFM and cohorts)', returns: 'Returns', tax: 'Sales tax by rate', imports: 'Imports', view: 'Dashboard view' },
  says: {
    daily: 'Hour by hour, against the same weekdays before; what changed of days already closed.', period: 'Figures, course, categories, products, channels, payments.', products: 'Classes A, B and C, returns and known gain.',
    customers: 'New and returning, segments, who comes back month after month.', returns: 'What comes back, how much and when.', tax: 'Taxable amount and tax by rate; what the files do not tell stands apart.', imports: 'Every file: rows read, accepted, refused.', view: 'What you see, widget by widget.',
  },
  periods: {
    yesterday: 'Yesterday', last7: 'Last 7 days', last30: 'Last 30 days', last90: 'Last 90 days', lastWeek: 'Last week', lastMonth: 'Last month', lastQuarter: 'Last quarter', lastYear: 'Last year', thisMonth: 'This month', thisYear: 'This year', all: 'Everything', custom: 'From… to…',
  },
  formats: { pdf: 'PDF', xlsx: 'Excel', csv: 'CSV' },
  form: {
    kind: 'What', period: 'Of which days', from: 'From', to: 'To', wrong: 'The second date comes before the first.', language: 'In which language', formats: 'Formats', name: 'Name (optional)', often: 'When', once: 'Once, now',
    day: 'Every day', week: 'Every Monday', month: 'On the first of the month', at: 'At', go: 'Make it', schedule: 'Put on schedule', scheduled: 'On schedule.', needsNet: 'A schedule needs the network.', zone: (zone) => `By the clock of ${zone}, also when it changes.`,
  },
  states: { queued: 'waiting', running: 'being made', succeeded: 'ready', failed: 'failed', cancelling: 'stopping', cancelled: 'stopped' },
  step: (done, of) => `${done} of ${of}`,
  made: (when) => `made ${when}`,
  until: (when) => `kept until ${when}`,
  byItself: 'by itself, on schedule',
  download: (format, size) => `${format}, ${size}`,
  acts: { share: 'Share', again: 'Make again', remove: 'Delete', stop: 'Stop', retry: 'Try again', options: (name) => `More for ${name}` },
  askRemove: (name) => `“${name}” goes, and its links with it. The data stays, and you can have it made again.`,
  failed: (why) => `Failed: ${why}.`,
  reasons: { 'query-too-large': 'there is too much data for this period; choose a shorter one', internal: 'an internal error', 'timed-out': 'it took too long', crashed: 'cut off too often' },
  links: (n) => plural(n, { one: '# active link', other: '# active links' }),
  share: {
    title: (name) => `Share “${name}”`, intro: 'Whoever has the link opens this report alone, without an account. You can take it away at any time.', days: 'Valid for', dayCount: (n) => plural(n, { one: '# day', other: '# days' }), password: 'Password (optional, at least 8 characters)', passwordHint: 'Tell it in person or by another way: it is not in the link.',
    short: (n) => `The password is too short: use at least ${n} characters, or none.`,
    make: 'Make the link', address: 'The link, shown only now:', copy: 'Copy', copied: 'Link copied.', list: 'Links of this report', none: 'No links yet.', withPassword: 'with password', expires: (when) => `expires ${when}`, expired: 'expired', revoked: 'revoked', never: 'never opened',
    opened: (n, when) => plural(n, { one: `opened once, ${when}`, other: `opened # times, last ${when}` }), revoke: 'Revoke', needsNet: 'Links need the network.',
  },
  morning: {
    title: 'Ready at breakfast', daily: 'Yesterday’s sales, every morning', dailySays: 'The report of the day before, made by night.', message: 'The breakfast message', messageSays: 'In three lines: how the night went, yesterday against the right days, what changed, the one thing worth doing.',
    on: 'Switch on', off: 'Switch off', at: 'at', next: (when) => `Next ${when}`, change: 'Change time', scheduled: 'Others on schedule', example: 'Show me now',
  },
  board: 'Report',
  open: 'Reports',
}
