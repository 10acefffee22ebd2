import { Match, Switch, type JSX } from 'solid-js'
import { useApp } from '../state/app.ts'
import { RowBones } from './Bones.tsx'

/**
 * What stands where a list of things has nothing to show: rows to come while the edge is being asked, `unread` where it was
 * never told what there is and cannot be asked, else that there is nothing.
 */
export function NoneKnown(props: { kind: string; unread: string; children: JSX.Element }): JSX.Element {
  const { data } = useApp()
  const isKnown = () => data.phase() === 'ready' && data.knows(props.kind)
  return (
    <Switch fallback={<RowBones rows={6} />}>
      <Match when={isKnown()}>{props.children}</Match>
      <Match when={data.phase() === 'ready' && (!data.online() || data.trouble() !== null)}>
        <p data-unread={props.kind}>{props.unread}</p>
      </Match>
    </Switch>
  )
}
