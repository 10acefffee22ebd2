/** Writes a tar archive: files, folders (names that end with a slash), long names by a record of their own. */
export function tar(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const blocks: Uint8Array[] = []
  const put = (name: string, type: string, data: Uint8Array) => {
    const head = new Uint8Array(512)
    const write = (text: string, at: number) => head.set(new TextEncoder().encode(text), at)
    write(name.slice(0, 99), 0)
    write('0000644\0', 100)
    write(`${data.length.toString(8).padStart(11, '0')}\0`, 124)
    write('        ', 148)
    write(type, 156)
    write('ustar\u000000', 257)
    write(`${head.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, 148)
    blocks.push(head, data, new Uint8Array((512 - (data.length % 512)) % 512))
  }
  for (const [name, data] of Object.entries(files)) {
    const bytes = new TextEncoder().encode(name)
    if (bytes.length > 99) put('././@LongLink', 'L', Uint8Array.from([...bytes, 0]))
    put(name, name.endsWith('/') ? '5' : '0', data)
  }
  return Buffer.concat([...blocks, new Uint8Array(1024)])
}
