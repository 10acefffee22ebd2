import { A } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { t } from '../../text/language.ts'
import { createTitle } from '../../state/title.ts'

/** An address that leads nowhere. */
export default function Missing(): JSX.Element {
  createTitle(() => t().notFound.title)
  return (
    <div class="page">
      <h1>{t().notFound.title}</h1>
      <p>
        <A class="button" href="/">
          {t().notFound.back}
        </A>
      </p>
    </div>
  )
}
