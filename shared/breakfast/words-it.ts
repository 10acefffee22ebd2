interface About {
  readonly name: string
  readonly customers: string
  readonly share: string
  readonly units: string
  readonly now: string
  readonly before: string
}

/** The Italian words of the breakfast message: the shape that every other language must have. */
export const breakfastIt = {
  yesterday: (amount: string, orders: string) => `Ieri ${amount} con ${orders}`,
  oneOrder: 'un ordine',
  orders: (n: string) => `${n} ordini`,
  compared: (change: string, against: string, before: string) => `${change} ${against} (${before})`,
  night: (closed: boolean, ran: readonly string[], failed: readonly string[]) => {
    const well = ran.length > 0 ? `Stanotte: ${ran.join(', ').toLowerCase()}.` : ''
    const close = closed ? '' : 'I conti di ieri non sono ancora chiusi.'
    const bad = failed.length > 0 ? `Non riuscito: ${failed.join(', ').toLowerCase()}.` : ''
    return [well, close, bad].filter((text) => text !== '').join(' ')
  },
  unchanged: 'I giorni già chiusi non sono cambiati.',
  changed: (n: string, isOne: boolean, by: string, day: string, cause: string, returns: number) =>
    `${isOne ? 'È cambiato un giorno già chiuso' : `Sono cambiati ${n} giorni già chiusi`}: ${by}${isOne ? '' : ' in tutto'}, ${isOne ? '' : 'soprattutto '}${day}${cause === '' ? '' : `, per «${cause}»`}${returns === 0 ? '' : returns === 1 ? ' (un reso arrivato tardi)' : ` (${returns} resi arrivati tardi)`}.`,
  advice: {
    answer: ({ name }) => `Da fare: «${name}» aspetta una tua risposta per entrare.`,
    import: () => 'Da fare: di ieri non risulta nessuna vendita. Importa il file.',
    stopped: ({ name, before }) => `Da fare: ${name} non si vende più (${before} pezzi nei 28 giorni prima). Guarda se è finito.`,
    returned: ({ name, units, share }) => `Da fare: ${name} torna spesso (${units} pezzi, ${share} del venduto). Guarda perché.`,
    'at-risk': ({ customers }) => `Da fare: scrivi ai clienti che compravano spesso e non vengono più (${customers}).`,
    faster: ({ name, now, before }) => `Da fare: ${name} va forte (${now} pezzi contro ${before}). Guarda se ne hai abbastanza.`,
    nothing: () => 'Niente di urgente da fare.',
  } as Readonly<Record<string, (about: About) => string>>,
}

export type BreakfastWords = typeof breakfastIt
