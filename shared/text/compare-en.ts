import type { CompareWords } from './compare-it.ts'

const COUNTS = ['', '', 'two ', 'three ']
const DAYS = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

export const compareEn: CompareWords = {
  weekdays: (count, weekday) => `against the ${COUNTS[count]}${DAYS[weekday]}${count > 1 ? 's' : ''} before${count > 1 ? ', on average' : ''}`,
  before: (days) => `against ${days}`,
  year: (days) => `against a year before: ${days}`,
  dates: (days) => `against the same dates: ${days}`,
  mark: (name, days) => `with ${name} aligned: against ${days}`,
  chosen: (days) => `against ${days}, your choice`,
  unequal: (here, there) => `${here} ${here === 1 ? 'day' : 'days'} against ${there}`,
  soFar: (against) => `So far, ${against}`,
  sameHour: 'at the same hour',
  onlyHere: (names) => `Only here: ${names}.`,
  onlyThere: (names) => `Only then: ${names}.`,
  closed: (name) => `closed (${name})`,
  nothing: 'Not all data of that period is there.',
  change: 'Compare with…',
  targets: 'Targets',
  ofTarget: (share, whole) => `${share} of ${whole}`,
  shouldBe: (due) => `By today: ${due}`,
  holidays: {
    newYear: 'New Year', epiphany: 'Epiphany', easter: 'Easter', easterMonday: 'Easter Monday', liberation: 'Liberation Day', labour: 'Labour Day', republic: 'Republic Day',
    assumption: 'Ferragosto', francis: 'Saint Francis', saints: 'All Saints', immaculate: 'Immaculate Conception', christmas: 'Christmas', stephen: 'Saint Stephen', blackFriday: 'Black Friday',
  },
}
