import { describe, expect, it } from 'vitest'
import { isSigned, unsigned } from '../../../../shared/intake/open/p7m.ts'
import { Damage } from '../../../../shared/intake/open/source.ts'
import { pieces } from './opening.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const joined = (...parts: readonly (Uint8Array | readonly number[])[]) => Uint8Array.from(parts.flatMap((part) => [...part]))

function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const inside = joined(...parts)
  const size = inside.length
  const length = size < 128 ? [size] : size < 65_536 ? [0x82, size >> 8, size & 255] : [0x83, size >> 16, (size >> 8) & 255, size & 255]
  return joined([tag, ...length], inside)
}

const endless = (tag: number, ...parts: readonly Uint8Array[]) => joined([tag, 0x80], ...parts, [0, 0])
const oid = (last: number) => Uint8Array.from([6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, last])
const version = der(2, Uint8Array.from([1]))
const digests = der(0x31, der(0x30, der(6, Uint8Array.from([0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1]))))
const signers = der(0x31, der(0x30, bytes('whatever signs it')))

function envelope(content: Uint8Array): Uint8Array {
  return der(0x30, oid(2), der(0xa0, der(0x30, version, digests, der(0x30, oid(1), der(0xa0, der(4, content))), signers)))
}

/** As streaming signers write it: lengths left open, content in pieces. */
function streamed(content: Uint8Array): Uint8Array {
  const octets = []
  for (let at = 0; at < content.length; at += 100) octets.push(der(4, content.subarray(at, at + 100)))
  return endless(0x30, oid(2), endless(0xa0, endless(0x30, version, digests, endless(0x30, oid(1), endless(0xa0, endless(0x24, ...octets))), signers)))
}

async function taken(envelope: Uint8Array): Promise<string> {
  let text = ''
  for await (const piece of unsigned(pieces(envelope, [70]))) text += new TextDecoder().decode(piece)
  return text
}

describe('signed files', () => {
  const text = `<?xml version="1.0"?><a>${'è così '.repeat(100)}</a>`

  it('give what they hold, however they are written', async () => {
    const base64 = Buffer.from(envelope(bytes(text))).toString('base64')
    const lines = base64.replace(/(.{64})/g, '$1\r\n')
    for (const one of [envelope(bytes(text)), streamed(bytes(text)), envelope(streamed(bytes(text))), bytes(base64), bytes(lines), bytes(`-----BEGIN PKCS7-----\n${lines}\n-----END PKCS7-----\n`)]) {
      expect(isSigned(one)).toBe(true)
      expect(await taken(one)).toBe(text)
    }
  })

  it('are no text, and refused where they hold nothing', async () => {
    expect(isSigned(bytes(text))).toBe(false)
    expect(isSigned(bytes('MIRTILLI;2;3,00\n'))).toBe(false)
    await expect(taken(der(0x30, oid(2), der(0xa0, der(0x30, version, digests, der(0x30, oid(1)), signers))))).rejects.toBeInstanceOf(Damage)
    for (let size = 13; size < 400; size += 13) {
      const cut = streamed(bytes(text)).subarray(0, size)
      await taken(cut).catch((error: unknown) => expect(error).toBeInstanceOf(Damage))
    }
  })
})
