import { PROTOCOL } from '../../shared/protocol/version.ts'
import { KEPT } from '../offline/marker.ts'
import { DATASET } from '../offline/picture.ts'

/**
 * A script of the page: who is in, and what a device without anything of it needs first, is asked while the app's own files are
 * on their way; `askedEarly` takes the answers. What the app has asked for meanwhile is left to it. A device that kept something
 * shows that, and asks for news by itself.
 */
export const firstAsked = (): string => `if (!/(?:^|; )${KEPT}=/.test(document.cookie)) {
  const early = (window.early = {})
  const ask = (path) => {
    const answer = fetch(path, { cache: 'no-store', headers: { 'ritmo-protocol': '${PROTOCOL}' }, signal: AbortSignal.timeout(30000) })
    answer.catch(() => undefined)
    return (early[path] = answer)
  }
  const opening = async () => {
    if ((await ask('/v1/session?or=nobody')).status !== 200) return
    const { sealed, labels } = await (await ask('/v1/manifest')).clone().json()
    const wanted = [\`/v1/changes?dataset=${DATASET}&since=\${sealed}\`, ...(labels ? [\`/v1/labels/\${labels.hash}\`] : [])]
    for (const path of wanted) if (!(path in early)) ask(path)
  }
  opening().catch(() => undefined)
}`
