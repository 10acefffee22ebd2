import { expect, it } from 'vitest'
import { readAll } from '../reading.ts'

const COUNTRIES = ['Italia', 'Francia', 'DE', 'Österreich', 'Italia']

it.each([
  ['Stato', COUNTRIES, 'country'],
  ['Stato di spedizione', COUNTRIES, 'country'],
  ['Stato', ['Completato', 'Annullato', 'Completato', 'Completato', 'Completato'], 'status'],
  ['Stato spedizione', ['Spedito', 'Da spedire', 'Spedito', 'Spedito', 'Spedito'], undefined],
])('%s of %j is %s: one word for a country and for how things stand', (heading, values, field) => {
  const text = `Data;Ordine;Articolo;Quantità;Prezzo;${heading}\n${values.map((value, n) => `1${n}/01/2024;A${n};Tazza ${n};2;3,50;${value}\n`).join('')}`
  const columns = readAll(new TextEncoder().encode(text)).plan.columns as Readonly<Record<string, number>>
  expect(Object.entries(columns).find(([, column]) => column === 5)?.[0]).toBe(field)
})
