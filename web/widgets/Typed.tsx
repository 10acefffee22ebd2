import { batch, createSignal, onCleanup, splitProps, type JSX } from 'solid-js'

/**
 * A line of text whose value may come from elsewhere while somebody types: what is typed stands until it is said, when one
 * leaves the line, presses Enter, or when the line goes because what it stands in is closed.
 */
export function Typed(props: { value: string; onSay: (text: string) => void } & Omit<JSX.InputHTMLAttributes<HTMLInputElement>, 'value' | 'onInput' | 'onChange'>): JSX.Element {
  const [own, rest] = splitProps(props, ['value', 'onSay'])
  const [typed, setTyped] = createSignal<string | null>(null)
  const say = () => {
    const text = typed()
    if (text === null) return
    batch(() => {
      own.onSay(text.trim())
      setTyped(null)
    })
  }
  onCleanup(say)
  return <input class="input" {...rest} value={typed() ?? own.value} onInput={(event) => setTyped(event.currentTarget.value)} onChange={say} />
}
