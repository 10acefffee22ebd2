import type { Corrections, SourceStyles } from '../../../shared/intake/contract.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

export interface Source {
  readonly id: number
  readonly name: string
}

/** A source and what its imports that stand settled, the newest first. */
export interface KnownSource extends Source {
  readonly shape: string
  /** As its newest file wrote them; empty where none of its imports stands. */
  readonly headings: readonly string[]
  /** A person's corrections that its newest file was read by. */
  readonly corrections: Corrections | null
  readonly restart: 'day' | 'year' | null
  readonly styles: SourceStyles
}

interface Row extends Source {
  shape: string
  headings: string | null
  corrections: string | null
  restart: 'day' | 'year' | null
  dateOrder: SourceStyles['dateOrder']
  decimal: SourceStyles['decimal']
}

/**
 * The sources of a dataset, by name. What they settled is told of imports before the one of `job`, in inbox order, so
 * that a rebuild finds the same; of all without.
 */
export async function knownSources(fx: Effects, ws: Workspace, dataset: string, job: string | null): Promise<KnownSource[]> {
  const newest = (expression: string, where: string, more = '') => `(
    select ${expression} from import_table t join import i on i.workspace = t.workspace and i.job = t.job ${more}
    where t.workspace = ?1 and t.source = s.id and i.state = 'applied' and i.parent is null and ${where}
      and i.inbox < coalesce((select inbox from import where workspace = ?1 and job = ?3), 9e15)
    order by i.inbox desc, t.n limit 1)`
  const said = (code: string, what: string) => newest(`p.value ->> '$.with.${what}'`, `p.value ->> '$.code' = '${code}'`, `, json_each(t.plan, '$.said') p`)
  const { results } = await factsOf(fx, ws.shard)
    .prepare(
      `select s.id, s.name, s.shape, ${newest(`t.plan -> '$.headings'`, 'true')} as headings, ${newest('t.corrections', 't.corrections is not null')} as corrections,
         ${newest(`t.plan ->> '$.restart'`, `t.plan ->> '$.restart' is not null`)} as restart,
         ${said('date-order', 'order')} as dateOrder, ${said('decimal', 'mark')} as decimal
       from source s where s.workspace = ?1 and s.dataset = ?2 order by s.name, s.id`,
    )
    .bind(ws.id, dataset, job)
    .all<Row>()
  return results.map(({ headings, corrections, dateOrder, decimal, ...rest }) => ({
    ...rest,
    headings: headings === null ? [] : (JSON.parse(headings) as string[]),
    corrections: corrections === null ? null : (JSON.parse(corrections) as Corrections),
    styles: { dateOrder, decimal },
  }))
}

/** The source of that shape, made when it is new; `name` is then its name. */
export async function ensureSource(fx: Effects, ws: Workspace, dataset: string, shape: string, name: string): Promise<Source> {
  const db = factsOf(fx, ws.shard)
  await db.prepare('insert or ignore into source (workspace, dataset, shape, name, created_at) values (?, ?, ?, ?, ?)').bind(ws.id, dataset, shape, name, fx.now()).run()
  const source = await db.prepare('select id, name from source where workspace = ? and dataset = ? and shape = ?').bind(ws.id, dataset, shape).first<Source>()
  if (!source) throw new Error('a source that was just written is not there')
  return source
}

/** Shapes under which files were found whose cut a person corrected, with those corrections, the newest first; of imports before the one of `job`. */
export async function correctedCuts(fx: Effects, ws: Workspace, job: string): Promise<{ found: string; corrections: Corrections }[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(
      `select t.found, t.corrections from import_table t join import i on i.workspace = t.workspace and i.job = t.job
       where t.workspace = ?1 and t.found is not null and t.corrections is not null and i.state = 'applied'
         and i.inbox < (select inbox from import where workspace = ?1 and job = ?2) order by i.inbox desc`,
    )
    .bind(ws.id, job)
    .all<{ found: string; corrections: string }>()
  return results.map(({ found, corrections }) => ({ found, corrections: JSON.parse(corrections) as Corrections }))
}
