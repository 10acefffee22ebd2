import type { DashboardFilters } from '../../shared/engine/contract.ts'

/**
 * The dashboard of the bench as SQL, one statement a widget, over
 * `retail(day, hour, weekday, product, country, lineType, "order", customer, quantity, amount)`.
 */
export const AXES = ['day', 'hour', 'weekday', 'product', 'country', 'lineType'] as const

const totals = `select count(*), coalesce(sum(amount), 0),
  count(distinct case when lineType = 'product' and quantity > 0 then "order" end), coalesce(sum(quantity), 0), count(distinct customer),
  coalesce(sum(case when lineType = 'return' then -amount end), 0),
  coalesce(sum(case when lineType = 'product' and quantity > 0 then amount end), 0) from retail`

/** Statements in the order: totals, then `AXES`. */
export function boardSql(filters: DashboardFilters): string[] {
  return [totals + where(filters, null), ...AXES.map((axis) => `select ${axis}, sum(amount) from retail${where(filters, axis)} group by 1`)]
}

function where({ period, brush, sets }: DashboardFilters, owner: string | null): string {
  const parts: string[] = []
  if (period) parts.push(`day >= ${period.from} and day < ${period.to}`)
  if (brush && owner !== 'day') parts.push(`day >= ${brush.from} and day < ${brush.to}`)
  for (const [name, keys] of Object.entries(sets)) {
    if (name === owner || keys.length === 0) continue
    const known = keys.filter((key) => key !== null).map((key) => `'${String(key).replaceAll("'", "''")}'`)
    const text = name === 'hour' || name === 'weekday' ? known.map((key) => key.slice(1, -1)) : known
    parts.push(`(${[...(text.length > 0 ? [`${name} in (${text.join(', ')})`] : []), ...(keys.includes(null) ? [`${name} is null`] : [])].join(' or ')})`)
  }
  return parts.length > 0 ? ` where ${parts.join(' and ')}` : ''
}
