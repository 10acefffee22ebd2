import { createSignal, createUniqueId, type JSX } from 'solid-js'
import type { Merge } from '../../../shared/protocol/merges.ts'
import { c } from '../../text/cleaning.ts'
import { Icon } from '../../widgets/Icon.tsx'
import { calledOf, Side } from './Side.tsx'

export interface PairActs {
  same(merge: Merge, survivor: string): void
  different(merge: Merge): void
  later(merge: Merge): void
}

/** A pair to decide about: why, the two sides, and the three answers. Keys work while the card has the focus. */
export function PairCard(props: { merge: Merge; acts: PairActs }): JSX.Element {
  const group = createUniqueId()
  const [survivor, setSurvivor] = createSignal(props.merge.stays.key)
  /** In a fixed order, so that nothing moves when the other one is chosen. */
  const sides = [props.merge.stays, props.merge.goes]
  const name = () => `${c().kinds[props.merge.dimension] ?? props.merge.dimension}: ${sides.map(calledOf).join(' / ')}`
  const onKey = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const act: Record<string, () => void> = {
      Enter: () => props.acts.same(props.merge, survivor()),
      Delete: () => props.acts.different(props.merge),
      Backspace: () => props.acts.different(props.merge),
      l: () => props.acts.later(props.merge),
      ArrowLeft: () => setSurvivor(sides[0]!.key),
      ArrowRight: () => setSurvivor(sides[1]!.key),
    }
    const run = act[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (!run) return
    event.preventDefault()
    run()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a card is one stop of the list's own keys
    <article class="card pair" data-merge={props.merge.id} aria-label={name()} tabindex="0" onKeyDown={onKey}>
      <p class="pair-why">
        <span class="small soft">{c().kinds[props.merge.dimension] ?? props.merge.dimension}</span>
        <span>{props.merge.text}</span>
      </p>
      <fieldset class="pair-sides">
        <legend class="hidden-words">{c().which}</legend>
        {sides.map((side) => (
          <Side side={side} dimension={props.merge.dimension} group={group} stays={survivor() === side.key} onChoose={() => setSurvivor(side.key)} />
        ))}
      </fieldset>
      <div class="row wrap pair-acts">
        <button type="button" class="button main" onClick={() => props.acts.same(props.merge, survivor())}>
          <Icon name="check" size={16} /> {c().same}
        </button>
        <button type="button" class="button" onClick={() => props.acts.different(props.merge)}>
          {c().different}
        </button>
        <button type="button" class="button plain" onClick={() => props.acts.later(props.merge)}>
          {c().later}
        </button>
      </div>
    </article>
  )
}
