import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shellList } from '../../../web/build/shell-list.ts'

test('the shell is every built and public file; those without a hash in their name carry one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ritmo-shell-'))
  try {
    mkdirSync(join(folder, 'icons'))
    writeFileSync(join(folder, 'icons', 'a.svg'), '<svg/>')
    const built = [
      { fileName: 'index.html', content: '<p>' },
      { fileName: 'assets/main-abc.js', content: 'x' },
      { fileName: 'assets/main-abc.js.map', content: '{}' },
    ]
    const list = shellList(built, folder)
    expect(list.map((file) => file.url)).toEqual(['/assets/main-abc.js', '/icons/a.svg', '/index.html'])
    expect(list[0]?.revision).toBeNull()
    const changed = shellList([{ fileName: 'index.html', content: '<b>' }], folder)
    expect(changed[1]?.revision).not.toBe(list[2]?.revision)
    expect(changed[0]).toEqual(list[1])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
