import { describe, expect, it } from 'vitest'
import { readAll } from '../reading.ts'
import { said, sums, told } from '../told.ts'

/** Each: what is told, the file, the amounts by type (worked out by hand), and what must be said. */
const SETS: readonly (readonly [string, string, Readonly<Record<string, number>>, string | null])[] = [
  [
    'parts that name their set, and add up to its price',
    'Order,Date,Item,Parent,Qty,Price,Total\n1,2025-01-13,Box,,1,30.00,30.00\n1,2025-01-13,Mug,Box,1,10.00,10.00\n1,2025-01-13,Plate,Box,2,10.00,20.00\n2,2025-01-14,Cup,,1,7.00,7.00\n',
    { product: 3700 },
    'set-parts',
  ],
  [
    'parts that name the code of their set, in Italian',
    'Ordine;Data;Codice;Descrizione;Componente di;Q.tà;Prezzo;Importo\n1;13/01/2025;K1;Cesto;;1;30,00;30,00\n1;13/01/2025;A1;Vino;K1;1;12,00;12,00\n1;13/01/2025;A2;Olio;K1;1;18,00;18,00\n2;14/01/2025;A1;Vino;;1;10,00;10,00\n',
    { product: 4000 },
    'set-parts',
  ],
  [
    'parts that name the number of their set’s line',
    'Order,Line ID,Parent Line ID,Date,SKU,Qty,Amount\n1,11,,2025-01-13,BOX,1,30.00\n1,12,11,2025-01-13,MUG,1,12.00\n1,13,11,2025-01-13,PLATE,2,18.00\n2,14,,2025-01-14,CUP,1,12.00\n',
    { product: 4200 },
    'set-parts',
  ],
  [
    'lines that are called sets and components',
    'Order,Date,Item,Line type,Qty,Price,Total\n1,2025-01-13,Box,bundle,1,30.00,30.00\n1,2025-01-13,Mug,component,1,10.00,10.00\n1,2025-01-13,Plate,component,2,10.00,20.00\n2,2025-01-14,Cup,simple,1,7.00,7.00\n',
    { product: 3700 },
    'set-parts',
  ],
  [
    'parts at their own prices, which only the order’s total tells from the set’s',
    'Order,Date,Item,Bundle parent,Qty,Total,Order total\n1,2025-01-13,Box,,1,25.00,25.00\n1,2025-01-13,Mug,Box,1,10.00,25.00\n1,2025-01-13,Plate,Box,2,20.00,25.00\n2,2025-01-14,Cup,,1,32.00,39.00\n2,2025-01-14,Mug,,1,7.00,39.00\n',
    { product: 6400 },
    'set-parts',
  ],
  [
    'parts that are dearer than the set, under a heading of sets',
    'Order,Date,Item,Bundle parent,Qty,Price,Total\n1,2025-01-13,Box,,1,25.00,25.00\n1,2025-01-13,Mug,Box,1,10.00,10.00\n1,2025-01-13,Plate,Box,2,10.00,20.00\n2,2025-01-14,Cup,,1,32.00,32.00\n',
    { product: 5700 },
    'set-parts-assumed',
  ],
  [
    'extras that name the dish that they come on top of',
    'Order,Line,Parent line,Date,Item,Qty,Amount\n1,1,,2025-01-13,Pizza,1,30.00\n1,2,1,2025-01-13,Extra cheese,1,3.00\n1,3,1,2025-01-13,Olives,1,2.00\n2,1,,2025-01-14,Cola,1,10.00\n',
    { product: 4500 },
    'set-parts-count',
  ],
  [
    'a set that is worth what its parts are',
    'Order,Date,Item,Bundled by,Qty,Price,Total\n1,2025-01-13,Box,,1,0.00,0.00\n1,2025-01-13,Mug,Box,1,10.00,10.00\n1,2025-01-13,Plate,Box,2,10.00,20.00\n2,2025-01-14,Cup,,1,10.00,10.00\n',
    { product: 4000 },
    null,
  ],
  [
    'a catalogue’s parents, which nobody ordered',
    'Order,Date,SKU,Parent SKU,Qty,Price,Total\n1,2025-01-13,TS-RED,TS,1,10.00,10.00\n1,2025-01-13,TS-BLUE,TS,2,10.00,20.00\n2,2025-01-14,CUP-S,CUP,1,7.00,7.00\n',
    { product: 3700 },
    null,
  ],
  [
    'no column for it, and an order’s total that the lines go beyond',
    'Order,Date,Item,Qty,Price,Line total,Order total\n1,2025-01-13,Box,1,30.00,30.00,30.00\n1,2025-01-13,Mug,1,12.00,12.00,30.00\n1,2025-01-13,Plate,1,18.00,18.00,30.00\n2,2025-01-14,Mug,1,10.00,10.00,10.00\n',
    { product: 7000 },
    'orders-differ',
  ],
  [
    'orders that state more than their lines come to, and nothing between that tells why',
    'Order,Date,Item,Qty,Price,Order total\n1,2025-01-13,Mug,1,12.00,31.10\n1,2025-01-13,Plate,1,18.00,31.10\n2,2025-01-14,Mug,2,10.00,27.90\n2,2025-01-14,Cup,1,5.00,27.90\n',
    { product: 5500 },
    'orders-differ',
  ],
  [
    'orders that state less, as a column of what points paid tells',
    'Order,Date,Item,Qty,Price,Points,Order total\n1,2025-01-13,Mug,1,12.00,3.00,27.00\n1,2025-01-13,Plate,1,18.00,3.00,27.00\n2,2025-01-14,Mug,2,10.00,2.00,23.00\n2,2025-01-14,Cup,1,5.00,2.00,23.00\n',
    { product: 5500 },
    null,
  ],
]

describe('sets and their parts', () => {
  for (const [name, file, amounts, code] of SETS)
    it(name, () => {
      expect(sums(file)).toEqual(amounts)
      expect(said(file).filter((one) => one.startsWith('set-') || one === 'orders-differ')).toEqual(code === null ? [] : [code])
    })

  it('come back together', () => {
    const line = (day: string, sign: string) => `1,2025-01-${day},Box,,${sign}1,30.00,${sign}30.00\n1,2025-01-${day},Mug,Box,${sign}1,12.00,${sign}12.00\n1,2025-01-${day},Plate,Box,${sign}1,18.00,${sign}18.00\n`
    expect(told(`Order,Date,Item,Parent item,Qty,Price,Total\n${line('13', '')}${line('14', '-')}`).map((row) => row.split(' ').slice(3, 6).join(' '))).toEqual(['product 1000 3000', 'product 1000 0', 'product 1000 0', 'return -1000 -3000', 'return -1000 0', 'return -1000 0'])
  })

  it('count on top where a person leaves the column aside', () => {
    const file = new TextEncoder().encode((SETS[5] as (typeof SETS)[number])[1])
    expect(readAll(file, { corrections: { mapping: { 'Bundle parent': 'ignore' } } }).drafts.reduce((sum, { values }) => sum + (values[1] as number), 0)).toBe(8700)
  })
})
