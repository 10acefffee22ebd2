import { createSignal, For, Match, Show, Switch, type JSX } from 'solid-js'
import type { Figure } from '../../../shared/engine/contract.ts'
import { answerSchema, type QueryInput } from '../../../shared/protocol/query.ts'
import { callJson } from '../../api.ts'
import { edgeDashboard } from '../../offline/edge-dashboard.ts'
import { useApp } from '../../state/app.ts'
import { figureText } from '../../text/figure.ts'
import { moment, number } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { r } from '../../text/records.ts'
import { whereAsked, type Asked, type FilterWords } from './asked.ts'
import { edgeRecords, type Head } from './list.ts'
import { createProved, type Said } from './proved.ts'

interface Props {
  readonly asked: Asked
  readonly here: Head
  readonly words: readonly FilterWords[]
}

const query = (body: QueryInput) => callJson(answerSchema, '/v1/query', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/** The same question put to the edge: its own sum, and how many rows it finds. */
async function askEdge(asked: Asked): Promise<Said> {
  const { measure, filters, together } = asked
  const where = whereAsked(asked)
  const [figure, { lines }] = await Promise.all([
    // A dashboard knows nothing of what is bought together.
    together ? query({ measures: [measure], where }).then(({ rows }) => rows[0]?.[0] as Figure) : edgeDashboard({ query }, { totals: [measure], widgets: [] }, filters).then(({ totals }) => totals[measure] as Figure),
    edgeRecords({ dataset: 'sales', measure, where, list: 'lines', sort: '-time', from: 0, limit: 1 }),
  ])
  return { figure, lines }
}

/** Why it is this number: the filter in words, the rows, the sum here, and the edge's; whether they agree, and what to do if not. */
export function Proof(props: Props): JSX.Element {
  const { data } = useApp()
  const [refreshed, setRefreshed] = createSignal(false)
  const { edge, asking, agrees, again } = createProved(() => (data.online() ? props.asked : null), () => props.here, askEdge)
  const text = (figure: Figure | null) => figureText(props.asked.measure, figure, data.workspace()?.currency ?? null)
  const asOf = () => {
    const at = data.asOf()
    return at === null ? t().common.none : moment(language(), at, data.workspace()?.zone ?? 'UTC')
  }
  const refresh = async () => {
    await data.refresh()
    setRefreshed(true)
    again()
  }
  return (
    <div class="proof" role="status">
      <dl>
        <div>
          <dt>{r().filter}</dt>
          <dd>
            <For each={props.words}>{(one) => <span class="proof-filter">{`${one.title}: ${one.text}`}</span>}</For>
          </dd>
        </div>
        <div>
          <dt>{r().rows}</dt>
          <dd class="figure">{number(language(), props.here.lines)}</dd>
        </div>
        <div>
          <dt>{r().sumHere}</dt>
          <dd class="figure">{text(props.here.figure)}</dd>
        </div>
        <Show when={data.online()}>
          <div>
            <dt>{r().sumEdge}</dt>
            <dd class="figure" data-records="edge">
              {asking() ? r().asking : edge() ? `${text(edge()?.figure ?? null)} · ${r().lines(edge()?.lines ?? 0)}` : t().common.none}
            </dd>
          </div>
        </Show>
      </dl>
      <Switch fallback={<p class="small">{r().noProof}</p>}>
        <Match when={asking()}>
          <p class="small soft">{r().asking}</p>
        </Match>
        <Match when={agrees() === true}>
          <p class="proof-good" data-proof="agree">
            ✓ {r().agree}
          </p>
        </Match>
        <Match when={agrees() === false}>
          <p class="bad" data-proof="apart">
            {refreshed() ? r().stillApart : r().behind(asOf())}
          </p>
          <button type="button" class="button" onClick={() => void refresh()}>
            {r().refresh}
          </button>
        </Match>
      </Switch>
    </div>
  )
}
