import { crc32, deflateSync } from 'node:zlib'

/** A PNG of 8 bits a channel, with an alpha channel or without, from a function of its pixels; by the PNG specification, section 5. */
export function pngOf(width: number, height: number, pixel: (x: number, y: number) => readonly number[]): Uint8Array<ArrayBuffer> {
  const channels = pixel(0, 0).length
  const rows = Buffer.alloc(height * (width * channels + 1))
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) for (const [at, value] of pixel(x, y).entries()) rows[y * (width * channels + 1) + 1 + x * channels + at] = value
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, channels === 4 ? 6 : channels === 3 ? 2 : 0], 8)
  return new Uint8Array(Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]))
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  body.copy(whole, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}

/** A shop's mark: a disc of one colour beside bars of another, on nothing at all. */
export const mark = (width = 300, height = 100) => pngOf(width, height, (x, y) => {
  if ((x - height / 2) ** 2 + (y - height / 2) ** 2 < (height / 2 - 4) ** 2) return [176, 58, 46, 255]
  return x > height + 10 && Math.floor(y / 14) % 2 === 1 && x < width - 4 ? [28, 60, 92, 255] : [255, 255, 255, 0]
})
