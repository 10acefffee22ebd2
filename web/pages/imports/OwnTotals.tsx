import { For, Show, type JSX } from 'solid-js'
import { money, quantity } from '../../text/format.ts'
import { w } from '../../text/imports.ts'
import { language } from '../../text/language.ts'
import { Icon } from '../../widgets/Icon.tsx'

interface Compared {
  readonly label: string
  readonly field: 'amount' | 'quantity'
  readonly ours: number
  readonly file?: number
  readonly value?: number
  readonly table: string
}

/** The totals that a file states itself, beside what Ritmo makes of the same rows. */
export function OwnTotals(props: { totals: readonly Compared[]; currency: string | null }): JSX.Element {
  const words = () => w().preview
  const shown = (total: Compared, amount: number) => (total.field === 'amount' ? money(language(), amount, props.currency) : words().pieces(quantity(language(), amount / 1000)))
  const stated = (total: Compared) => total.file ?? total.value ?? 0
  const label = (total: Compared) => (total.table === '' ? total.label : `${total.table}, ${total.label}`)
  return (
    <Show when={props.totals.length > 0}>
      <ul class="own-totals" aria-label={words().totals}>
        <For each={props.totals}>
          {(total) => (
            <li data-agrees={stated(total) === total.ours} class="figure">
              <span class={stated(total) === total.ours ? 'good' : 'bad'}>
                <Icon name={stated(total) === total.ours ? 'check' : 'warn'} size={16} />
              </span>
              <span>
                {words().compared(label(total), shown(total, stated(total)), shown(total, total.ours))}
                <span class="small" classList={{ soft: stated(total) === total.ours, bad: stated(total) !== total.ours }}>
                  {' '}
                  {stated(total) === total.ours ? words().same : words().differ(shown(total, total.ours - stated(total)))}
                </span>
              </span>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
