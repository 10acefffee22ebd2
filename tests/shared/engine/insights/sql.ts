import type { DatabaseSync } from 'node:sqlite'
import type { InsightName } from '../../../../shared/engine/insights/names.ts'

/*
 * The insights as SQL written by hand, over the tables `alive` (all living rows, with the local day) and `met` (those that
 * pass the filters), `ever` (those that pass the filters but time), `before` (the same in the earlier stretch) and `until`
 * (the same before the end of the time in view). Nothing of the engine is used.
 */

const SOLD = `lineType = 'product' and quantity > 0`
const MONTHS = (column: string) => `(strftime('%Y', ${column} * 86400, 'unixepoch') * 12 + strftime('%m', ${column} * 86400, 'unixepoch'))`

export const insightSql: Record<InsightName | 'taxes', string> = {
  products: `
    with lines as (select product, amount, quantity, amount - coalesce(tax, 0) as net, cost,
        ${SOLD} as isSold, lineType = 'return' as isReturn from met where lineType in ('product', 'return')),
      each as (select product, sum(amount) revenue, sum(quantity) units, sum(iif(isSold, amount, 0)) sold, sum(iif(isReturn, -amount, 0)) returned,
          sum(iif(isReturn, -quantity, 0)) returnedUnits, sum(net) net, coalesce(sum(iif(cost is not null, net, 0)), 0) known, coalesce(sum(net - cost), 0) gain,
          min(iif(cost is not null and net > 0, (net - cost) * 1.0 / net, null)) least, max(iif(cost is not null and net > 0, (net - cost) * 1.0 / net, null)) most
        from lines group by product),
      shop as (select min(gain * 1.0 / known) least, max(gain * 1.0 / known) most from each where known > 0),
      ranked as (select each.*, coalesce(sum(max(revenue, 0)) over (order by revenue desc, product nulls last rows between unbounded preceding and 1 preceding), 0) as before,
          sum(max(revenue, 0)) over () as whole, (net - known) as rest, coalesce(each.least, shop.least) lo, coalesce(each.most, shop.most) hi from each, shop)
    select product, iif(revenue <= 0 or before >= whole * 0.95, 'C', iif(before >= whole * 0.8, 'B', 'A')), revenue, units, sold, returned, returnedUnits, net, known, gain,
      iif(rest = 0, gain, gain + floor(min(rest * lo, rest * hi))), iif(rest = 0, gain, gain + ceil(max(rest * lo, rest * hi)))
    from ranked order by revenue desc, product nulls last`,
  pace: `
    with sold as (select product, quantity as now, 0 as earlier, day from met where ${SOLD} union all select product, 0, quantity, day from before where ${SOLD}),
      each as (select product, sum(now) now, sum(earlier) earlier, max(day) last from sold group by product)
    select product, case when earlier = 0 then 'new' when now = 0 then 'stopped' when now >= earlier * 1.25 then 'faster' when now <= earlier * 0.75 then 'slower' else 'steady' end,
      now, earlier, last from each order by abs(now - earlier) desc, product nulls last`,
  pairs: `
    with items as (select distinct "order" o, product p from met where ${SOLD} and product is not null),
      counts as (select p, count(*) n from items group by p)
    select iif((a.n, b.p) > (b.n, a.p), a.p, b.p) one, iif((a.n, b.p) > (b.n, a.p), b.p, a.p) other, count(*) together, max(a.n, b.n), min(a.n, b.n)
    from items x join items y on x.o = y.o and x.p < y.p join counts a on a.p = x.p join counts b on b.p = y.p
    group by x.p, y.p having count(*) >= 2 order by together desc, one, other limit 100`,
  newcomers: `
    with first as (select customer, min(day) as day from alive where ${SOLD} and customer is not null group by customer),
      lines as (select NAME(met.day) as bucket, met.*, first.day is not null and NAME(first.day) = NAME(met.day) as isNew from met left join first using (customer))
    select bucket, count(distinct iif(${SOLD} and isNew, customer, null)), count(distinct iif(${SOLD} and not isNew, customer, null)),
      sum(iif(customer is not null and isNew, amount, 0)), sum(iif(customer is not null and not isNew, amount, 0)), sum(iif(customer is null, amount, 0))
    from lines group by bucket order by bucket`,
  cohorts: `
    with first as (select customer, min(day) as day from alive where ${SOLD} and customer is not null group by customer),
      sizes as (select ${MONTHS('day')} m, count(*) size from first group by 1)
    select strftime('%Y-%m', first.day * 86400, 'unixepoch') cohort, ${MONTHS('ever.day')} - ${MONTHS('first.day')} later, size,
      count(distinct iif(${SOLD}, ever.customer, null)), sum(amount)
    from ever join first using (customer) join sizes on m = ${MONTHS('first.day')} where later >= 0 group by 1, 2 order by 1, 2`,
  rfm: `
    with buyers as (select customer, max(iif(${SOLD}, day, null)) last, count(distinct iif(${SOLD}, "order", null)) orders, sum(amount) revenue
        from alive where day < ENDDAY and customer is not null group by customer having last is not null),
      scored as (select *, 1 + 5 * (rank() over (order by last) - 1) / count(*) over () r, 1 + 5 * (rank() over (order by orders) - 1) / count(*) over () f,
          1 + 5 * (rank() over (order by revenue) - 1) / count(*) over () m from buyers),
      counted as (select customer, count(distinct iif(${SOLD}, "order", null)) n, sum(amount) paid from until where customer is not null group by customer having sum(${SOLD}) > 0)
    select case when r >= 4 then iif(f >= 4, 'champions', iif(f = 3, 'loyal', 'recent')) when r = 3 then iif(f >= 3, 'loyal', 'waning') else iif(f >= 3, 'atRisk', 'dormant') end,
      r, f, count(*), sum(n), sum(paid), sum(ENDDAY - 1 - last), sum(m) from scored join counted using (customer) group by r, f order by r desc, f desc`,
  taxes: `
    with recursive steps(s) as (select 0 union all select s + 1 from steps where s < 60),
      lines as (select rowid id, amount gross, tax, abs(amount - tax) size, iif(amount - tax < 0, -tax, tax) due from met where tax is not null),
      fits as (select id, s from lines, steps where s > 0 and due > 0 and size > 0 and s * size between (due - 1) * 200 and (due + 1) * 200 union all select id, 0 from lines where due = 0),
      each as (select id, gross, tax, count(s) n, group_concat(s, ' ' order by s) fit from lines left join fits using (id) group by id),
      sure as (select s, sum(gross) gross from each join fits using (id) where n = 1 group by s),
      groups as (select fit, count(*) n, sum(gross) gross, sum(tax) tax from each where n > 1 group by fit),
      best as (select fit, s, row_number() over (partition by fit order by coalesce(abs(sure.gross), 0) desc, abs(groups.tax * 1.0 / (groups.gross - groups.tax) * 200 - s), s) place
        from groups join (select distinct fit, s from each join fits using (id) where n > 1) using (fit) left join sure using (s)),
      told as (select iif(n = 0, -1, s * 50) rate, 1 lines, gross, tax from each left join fits using (id) where n < 2
        union all select s * 50, n, gross, tax from best join groups using (fit) where place = 1)
    select rate, sum(lines), sum(gross), sum(gross - tax), sum(tax) from told group by rate
    union all select null, count(*), sum(amount), null, null from met where tax is null having count(*) > 0 order by 1 desc nulls last`,
}

/** An insight's rows from SQL. `name` writes a local day as the bucket's name. */
export function askSql(database: DatabaseSync, insight: InsightName | 'taxes', name: (day: number) => string, end: number): unknown[][] {
  database.function('NAME', { deterministic: true }, (day) => name(Number(day)))
  database.function('floor', { deterministic: true }, (x) => (x === null ? null : Math.floor(Number(x))))
  database.function('ceil', { deterministic: true }, (x) => (x === null ? null : Math.ceil(Number(x))))
  const statement = database.prepare(insightSql[insight].replaceAll('ENDDAY', String(end)))
  statement.setReturnArrays(true)
  return statement.all() as unknown as unknown[][]
}
