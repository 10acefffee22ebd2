import { startText } from '../cut/decode.ts'
import { Damage } from './source.ts'

/** Bytes as text in pieces, whatever their encoding. Where the bytes are damaged, the text ends and `damage` is told. */
export async function* decoded(bytes: AsyncIterable<Uint8Array>, damage: () => void): AsyncGenerator<string> {
  const text = startText()
  try {
    for await (const piece of bytes) yield text.push(piece)
  } catch (error) {
    if (!(error instanceof Damage)) throw error
    damage()
  }
  yield text.end()
}
