import { useNavigate } from '@solidjs/router'
import { createSignal, type JSX } from 'solid-js'
import type { Scenario } from '../../../shared/adviser/scenarios/scenario.ts'
import { createTitle } from '../../state/title.ts'
import { a } from '../../text/adviser.ts'
import { language } from '../../text/language.ts'
import { Actions } from './Actions.tsx'
import { adapted, keepDraft } from './draft.ts'
import { ProcessView } from './ProcessView.tsx'

/** A ready scenario; its numbers can be tried, and all of it adapted into one's own. */
export function Ready(props: { scenario: Scenario }): JSX.Element {
  const navigate = useNavigate()
  const [numbers, setNumbers] = createSignal(props.scenario.numbers)
  createTitle(() => props.scenario.name[language()])
  const adapt = () => {
    keepDraft({ ...adapted(props.scenario, language()), numbers: numbers() })
    navigate('/adviser/draft')
  }
  return (
    <ProcessView
      body={{ ...adapted(props.scenario, language()), numbers: numbers() }}
      what={props.scenario.what[language()]}
      onNumbers={setNumbers}
      actions={
        <Actions of={`ready.${props.scenario.id}`}>
          <button type="button" class="button main" onClick={adapt}>{a().adapt}</button>
        </Actions>
      }
    />
  )
}
