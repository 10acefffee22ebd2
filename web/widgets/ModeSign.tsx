import { Match, Show, Switch, type JSX } from 'solid-js'
import type { Mode } from '../../shared/modes/mode.ts'
import { shownMode, type ShownOperation } from '../../shared/modes/shown.ts'
import { t } from '../text/language.ts'
import './mode-sign.css'

/**
 * The sign of an operation's mode: a sun for now, a moon for later, half and half for both. `silent` where the words
 * beside it say the same.
 */
export function ModeSign(props: { of: ShownOperation; silent?: boolean; size?: number }): JSX.Element {
  return <Sign mode={shownMode(props.of)} silent={props.silent ?? false} size={props.size ?? 18} />
}

/** The sign of a mode by itself. */
export function Sign(props: { mode: Mode; silent?: boolean; size?: number }): JSX.Element {
  const words = () => t().mode[props.mode]
  return (
    <svg
      class="sign"
      width={props.size ?? 18}
      height={props.size ?? 18}
      viewBox="0 0 24 24"
      role={props.silent ? undefined : 'img'}
      aria-hidden={props.silent ? 'true' : undefined}
      aria-label={props.silent ? undefined : words()}
    >
      <Show when={!props.silent}>
        <title>{words()}</title>
      </Show>
      <Switch>
        <Match when={props.mode === 'sync'}>
          <g class="sign-sun">
            <circle cx="12" cy="12" r="4.6" fill="currentColor" />
            <path d="M12 1.8v3M12 19.2v3M1.8 12h3M19.2 12h3M4.8 4.8l2.1 2.1M17.1 17.1l2.1 2.1M4.8 19.2l2.1-2.1M17.1 6.9l2.1-2.1" />
          </g>
        </Match>
        <Match when={props.mode === 'async'}>
          <path class="sign-moon" d="M20.4 14.6A8.9 8.9 0 0 1 9.4 3.6a8.9 8.9 0 1 0 11 11z" fill="currentColor" />
        </Match>
        <Match when={props.mode === 'hybrid'}>
          <g class="sign-sun">
            <path d="M12 7.2a4.8 4.8 0 0 0 0 9.6z" fill="currentColor" stroke="none" />
            <path d="M12 1.8v3M1.8 12h3M4.8 4.8l2.1 2.1M4.8 19.2l2.1-2.1M12 19.2v3" />
          </g>
          <path class="sign-moon" d="M13.2 4.2a7.9 7.9 0 0 1 0 15.6z" fill="currentColor" />
        </Match>
      </Switch>
    </svg>
  )
}
