import { Show, type JSX } from 'solid-js'
import { MarkSign, type Mark } from '../Mark.tsx'
import type { Key } from './rank.ts'

/** All that is written on one row. */
export interface RowFace {
  readonly id: string
  readonly key: Key
  /** From 0, of so many. */
  readonly place: number
  readonly of: number
  readonly name: string
  /** With a space before it; empty where the name says it all. */
  readonly code: string
  readonly figure: string
  readonly share: string
  /** The bar's length as a share of the room. */
  readonly bar: number
  /** What colleagues were asked about the figure. */
  readonly mark: Mark | null
  readonly isMinus: boolean
  readonly isChosen: boolean
  /** Others are chosen and this one is not. */
  readonly isRest: boolean
  /** This one is left out. */
  readonly isOut: boolean
  readonly isActive: boolean
}

/** One bar of a ranking. Everything that changes is an attribute, so that a new face is one step and writes what differs. */
export function Row(props: { face: RowFace; onPick: (face: RowFace) => void; onPress: (face: RowFace) => void; onOpen?: ((face: RowFace) => void) | undefined }): JSX.Element {
  /** A tap on the figure asks for its records, anywhere else for the filter. */
  const onFigure = (event: Event) => props.onOpen !== undefined && (event.target as Element).closest('.ranking-figure, .ranking-share, .mark') !== null
  return (
    <div
      id={props.face.id}
      class="ranking-row"
      classList={{ active: props.face.isActive, chosen: props.face.isChosen, rest: props.face.isRest, out: props.face.isOut, unknown: props.face.key === null }}
      role="option"
      aria-selected={props.face.isChosen}
      aria-setsize={props.face.of}
      aria-posinset={props.face.place + 1}
      data-key={props.face.key ?? ''}
      onPointerDown={(event) => event.button === 0 && !onFigure(event) && props.onPress(props.face)}
      onClick={(event) => (onFigure(event) ? props.onOpen?.(props.face) : props.onPick(props.face))}
    >
      <span class="ranking-name" title={props.face.name}>
        <span class="ranking-tick" aria-hidden="true" textContent={props.face.isChosen ? '✓ ' : props.face.isOut ? '− ' : ''} />
        <span class="ranking-words" textContent={props.face.name} />
        <small textContent={props.face.code} />
        <Show when={props.face.mark}>{(mark) => <MarkSign mark={mark()} />}</Show>
      </span>
      <span class="ranking-figure figure" textContent={props.face.figure} />
      <span class="ranking-share figure" textContent={props.face.share} />
      <span class="ranking-track" aria-hidden="true">
        <span class="ranking-bar" classList={{ minus: props.face.isMinus }} style={{ width: `${props.face.bar * 100}%` }} />
      </span>
    </div>
  )
}
