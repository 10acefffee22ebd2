import { assert, constantFrom, property, uint8Array } from 'fast-check'
import { expect, test } from 'vitest'
import { lookAtPicture } from '../../../shared/reports/picture.ts'
import { mark, pngOf } from '../../support/pictures.ts'

/** JPEG segments, written down by hand after ITU-T T.81: a frame of 3 colours, 640 × 360, a scan, an end. */
const segment = (marker: number, ...body: number[]) => [0xff, marker, 0, body.length + 2, ...body]
const frame = (marker: number, precision = 8) => segment(marker, precision, 1, 104, 2, 128, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1)
const scan = [...segment(0xda, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0), 1, 2, 3]
const jpeg = (...parts: number[][]) => Uint8Array.from([0xff, 0xd8, ...segment(0xe0, 74, 70, 73, 70, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0), ...parts.flat()])
const END = [0xff, 0xd9]

test('what a picture is shows its content', () => {
  expect(lookAtPicture(mark())).toEqual({ type: 'png', width: 300, height: 100 })
  expect(lookAtPicture(pngOf(5, 7, () => [9]))).toEqual({ type: 'png', width: 5, height: 7 })
  expect(lookAtPicture(jpeg(frame(0xc0), scan, END))).toEqual({ type: 'jpeg', width: 640, height: 360 })
  // Progressive; with bytes that fill up between segments; with something after its end.
  expect(lookAtPicture(jpeg([0xff, 0xff], frame(0xc2).slice(1), scan, END, [0, 0]))).toEqual({ type: 'jpeg', width: 640, height: 360 })
})

test('what is none, or broken, or of another kind says which', () => {
  const text = (words: string) => new TextEncoder().encode(words)
  for (const other of [new Uint8Array(), text('logo'), text('GIF89a..........................'), text('<svg xmlns="http://www.w3.org/2000/svg"/>'), text('RIFF....WEBPVP8 '), Uint8Array.of(0xff, 0xd8)]) expect(lookAtPicture(other)).toBe('unsupported')
  // Lossless, arithmetic, twelve bits: no reader of PDF need know them.
  for (const part of [frame(0xc3), frame(0xc9), frame(0xc1, 12)]) expect(lookAtPicture(jpeg(part, scan, END))).toBe('unsupported')
  const whole = mark()
  for (const cut of [20, 40, whole.length - 12]) expect(lookAtPicture(whole.subarray(0, cut))).toBe('damaged')
  for (const parts of [[frame(0xc0)], [frame(0xc0), scan], [scan, END], [[1, 2, 3, 4]], [segment(0xc0, 8, 0, 0, 0, 9, 3), scan, END]]) expect(lookAtPicture(jpeg(...parts))).toBe('damaged')
  const wide = whole.slice()
  new DataView(wide.buffer).setUint32(16, 40_000)
  expect(lookAtPicture(wide)).toBe('too-large')
})

test('no bytes at all keep it from answering', () => {
  const heads = constantFrom([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], [0xff, 0xd8, 0xff], [0xff, 0xd8, 0xff, 0xc0, 0, 17], [...mark(9, 9).subarray(0, 50)])
  assert(property(heads, uint8Array({ maxLength: 300 }), (head, rest) => {
    const found = lookAtPicture(Uint8Array.from([...head, ...rest]))
    expect(typeof found === 'string' || (found.width > 0 && found.height > 0)).toBe(true)
  }))
})
