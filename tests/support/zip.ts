import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipFile {
  readonly name: string | Uint8Array
  readonly data: Uint8Array
  readonly stored?: boolean
  readonly flags?: number
  readonly method?: number
  readonly extra?: Uint8Array
  /** Points at the data of the first file instead of its own. */
  readonly overlapping?: boolean
}

/** Writes a zip by hand, with whatever oddity a test wants: `wide` has all sizes and places in zip64 fields. */
export function zip(files: readonly ZipFile[], { wide = false, before = new Uint8Array(0), comment = '' }: { wide?: boolean; before?: Uint8Array; comment?: string } = {}): Uint8Array {
  const out: Buffer[] = [Buffer.from(before)]
  const central: Buffer[] = []
  let at = 0
  files.forEach(({ name, data, stored, flags = 0, method, extra = new Uint8Array(0), overlapping }) => {
    const title = Buffer.from(typeof name === 'string' ? new TextEncoder().encode(name) : name)
    const packed = stored ? Buffer.from(data) : deflateRawSync(data)
    const way = method ?? (stored ? 0 : 8)
    const offset = overlapping ? 0 : at
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(flags, 6)
    head.writeUInt16LE(way, 8)
    if ((flags & 8) === 0) {
      head.writeUInt32LE(crc32(data), 14)
      head.writeUInt32LE(packed.length, 18)
      head.writeUInt32LE(data.length, 22)
    }
    head.writeUInt16LE(title.length, 26)
    if (!overlapping) {
      out.push(head, title, packed)
      at += 30 + title.length + packed.length
    }
    const sizes = Buffer.alloc(wide ? 28 : 0)
    if (wide) {
      sizes.writeUInt16LE(1, 0)
      sizes.writeUInt16LE(24, 2)
      sizes.writeBigUInt64LE(BigInt(data.length), 4)
      sizes.writeBigUInt64LE(BigInt(packed.length), 12)
      sizes.writeBigUInt64LE(BigInt(offset), 20)
    }
    const more = Buffer.concat([sizes, extra])
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(flags, 8)
    entry.writeUInt16LE(way, 10)
    entry.writeUInt32LE(crc32(data), 16)
    entry.writeUInt32LE(wide ? 0xffffffff : packed.length, 20)
    entry.writeUInt32LE(wide ? 0xffffffff : data.length, 24)
    entry.writeUInt16LE(title.length, 28)
    entry.writeUInt16LE(more.length, 30)
    entry.writeUInt32LE(wide ? 0xffffffff : offset, 42)
    central.push(entry, title, more)
  })
  const directory = Buffer.concat(central)
  const ends: Buffer[] = []
  if (wide) {
    const record = Buffer.alloc(56)
    record.writeUInt32LE(0x06064b50, 0)
    record.writeBigUInt64LE(44n, 4)
    record.writeBigUInt64LE(BigInt(files.length), 24)
    record.writeBigUInt64LE(BigInt(files.length), 32)
    record.writeBigUInt64LE(BigInt(directory.length), 40)
    record.writeBigUInt64LE(BigInt(at), 48)
    const locator = Buffer.alloc(20)
    locator.writeUInt32LE(0x07064b50, 0)
    locator.writeBigUInt64LE(BigInt(at + directory.length), 8)
    ends.push(record, locator)
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(wide ? 0xffff : files.length, 10)
  end.writeUInt32LE(wide ? 0xffffffff : directory.length, 12)
  end.writeUInt32LE(wide ? 0xffffffff : at, 16)
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([...out, directory, ...ends, end, Buffer.from(comment)])
}
