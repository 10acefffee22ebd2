import { sayBreakfast } from '../breakfast/words.ts'
import { workName } from './names.ts'
import type { NoticeWords } from './say.ts'

/** Every notice in English. */
export const noticesEn: NoticeWords = {
  'job-failed': (say) => ({
    title: `Failed: ${workName(say.names, say.text('kind'), say.text('title'))}`,
    body: `Why: ${say.names.reasons[say.text('reason')] ?? say.text('reason')}. Under jobs you see what happened and can try again.`,
  }),
  'drill-failed': () => ({ title: 'The trial restore does not add up', body: 'A backup that was restored as a trial does not give the same figures. Look at the job.' }),
  'webhook-failed': (say) => ({ title: `“${say.text('name')}” does not take its notices`, body: `For a whole day the address did not answer as it should (${say.text('why')}). The notices stay in its log: send them again from there.` }),
  'schedule-missed': (say) => ({
    title: `“${say.text('title')}” did not start on time`,
    body: `It was due ${say.moment('due')}${say.number('missed') > 1 ? `, ${say.count('missed')} times in all` : ''}. It was caught up ${say.moment('begun')}.`,
  }),
  'schedule-late': (say) => ({ title: `“${say.text('title')}” is late`, body: `It was due ${say.moment('due')} and is still waiting.` }),
  'schedule-failed': (say) => ({ title: `“${say.text('title')}” could not start`, body: `It was due ${say.moment('due')}. Look at how it is set.` }),
  'night-late': (say) => ({ title: 'The night’s close is late', body: `It was due ${say.moment('due')}. It was done ${say.moment('begun')}.` }),
  'query-answered': (say) => ({ title: `The answer is ready${say.text('title') === '' ? '' : `: ${say.text('title')}`}`, body: say.one('rows') ? 'One row.' : `${say.count('rows')} rows.` }),
  'breakfast': (say) => sayBreakfast('en', say),
  'report-ready': (say) => ({ title: `The report is ready: ${say.text('title')}`, body: `It is about ${say.days('first', 'last')}.` }),
  'decision-asked': (say) => ({
    title: `${say.text('asker') || 'A colleague'} asks: ${say.text('title')}`,
    body: say.text('mode') === 'meeting' ? 'It is a meeting, now: come in.' : say.number('until') > 0 ? `Answer when you can, before ${say.moment('until')}.` : 'Answer when you can.',
  }),
  'decision-reminder': (say) => ({ title: `Your answer is missing: ${say.text('title')}`, body: `It closes ${say.moment('until')}. So far: ${say.count('answered')} of ${say.count('asked')}.` }),
  'decision-over': (say) => ({
    title: `Decided: ${say.text('title')}`,
    body: `${say.text('chosen') === '' ? '' : `“${say.text('chosen')}” with ${say.one('votes') ? 'one vote' : `${say.count('votes')} votes`}. `}Answers: ${say.count('answered')} of ${say.count('asked')}.`,
  }),
  'mail-confirm': (say) => ({ title: 'Confirm your address', body: `A message went to ${say.text('mail')}. Open it and confirm: only then notices go there.` }),
  'test': () => ({ title: 'A test', body: 'Ritmo’s notices reach you here.' }),
}
