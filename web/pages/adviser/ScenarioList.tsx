import { A } from '@solidjs/router'
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import { AREAS, type Area } from '../../../shared/adviser/scenarios/scenario.ts'
import { scenarios } from '../../../shared/adviser/scenarios/scenarios.ts'
import { modeOf, type Mode } from '../../../shared/modes/mode.ts'
import { fold } from '../../../shared/model/fold.ts'
import { a } from '../../text/adviser.ts'
import { language } from '../../text/language.ts'
import { Sign } from '../../widgets/ModeSign.tsx'
import { Choice } from '../settings/Choice.tsx'
import { picked, togglePick, type Ref } from './picked.ts'

/** The ready scenarios, filtered by what they are about, by their answer, and by words. */
export function ScenarioList(): JSX.Element {
  const [area, setArea] = createSignal<Area | 'all'>('all')
  const [mode, setMode] = createSignal<Mode | 'any'>('any')
  const [text, setText] = createSignal('')
  const found = createMemo(() => {
    const wanted = fold(text())
    return scenarios.filter(
      (one) =>
        (area() === 'all' || one.area === area()) &&
        (mode() === 'any' || modeOf(one.answers) === mode()) &&
        fold(`${one.name[language()]} ${one.what[language()]}`).includes(wanted),
    )
  })
  const clear = () => {
    setArea('all')
    setMode('any')
    setText('')
  }
  return (
    <section class="stack" aria-labelledby="adviser-ready">
      <h2 id="adviser-ready">{a().ready}</h2>
      <input class="input" type="search" aria-label={a().search} placeholder={a().search} value={text()} onInput={(event) => setText(event.currentTarget.value)} />
      <Choice label={a().area} options={['all', ...AREAS] as const} value={area()} nameOf={(one) => a().areas[one]} onChange={setArea} />
      <Choice label={a().modeFilter} options={['any', 'sync', 'hybrid', 'async'] as const} value={mode()} nameOf={(one) => (one === 'any' ? a().anyMode : a().modes[one])} onChange={setMode} />
      <p class="small soft" role="status">{a().found(found().length)}</p>
      <ul class="adviser-list">
        <For each={found()} fallback={<li class="row wrap"><span>{a().nothing}</span><button type="button" class="button" onClick={clear}>{a().clear}</button></li>}>
          {(one) => (
            <ProcessRow of={`ready.${one.id}`} href={`/adviser/ready/${one.id}`} mode={modeOf(one.answers)} name={one.name[language()]} text={one.what[language()]} />
          )}
        </For>
      </ul>
    </section>
  )
}

/** A process in a list: its sign, its name, and whether it is among those to compare. */
export function ProcessRow(props: { of: Ref; href: string; mode: Mode; name: string; text: string; note?: string }): JSX.Element {
  return (
    <li class="adviser-row">
      <A href={props.href}>
        <Sign mode={props.mode} size={24} />
        <span>
          <b>{props.name}</b>
          <span class="small soft">{props.text}</span>
          <Show when={props.note}><span class="small rhythm-waiting">{props.note}</span></Show>
        </span>
      </A>
      <label>
        <input type="checkbox" checked={picked().includes(props.of)} onChange={() => togglePick(props.of)} />
        <span class="hidden-words">{a().pick(props.name)}</span>
      </label>
    </li>
  )
}
