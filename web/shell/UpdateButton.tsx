import { createSignal, type JSX } from 'solid-js'
import { useApp } from '../state/app.ts'
import { t } from '../text/language.ts'

/** Takes the newer version. A browser may first wait for half a minute until the present one rests: it says so meanwhile. */
export function UpdateButton(props: { readonly main?: boolean }): JSX.Element {
  const { updates } = useApp()
  const [asked, setAsked] = createSignal(false)
  const apply = () => {
    if (asked()) return
    setAsked(true)
    void updates.applyUpdate()
  }
  return (
    <button type="button" classList={{ button: true, main: props.main ?? false }} aria-disabled={asked()} aria-busy={asked()} onClick={apply}>
      {asked() ? t().update.coming : t().update.apply}
    </button>
  )
}
