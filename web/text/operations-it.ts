/** The Italian words of the operations page: the shape that every other language must have. */
export const operationsIt = {
  title: 'Come va Ritmo',
  intro: 'Ogni operazione con il suo tempo promesso e quello misurato: l’attesa sui vostri dispositivi per ciò che risponde adesso, dall’inizio alla fine per i lavori.',
  link: 'Come va Ritmo: tempi promessi e misurati',
  span: 'Periodo',
  spans: { day: 'Ultime 24 ore', month: 'Ultimi 30 giorni' },
  offline: 'Per leggere le misure serve la rete.',
  failed: 'Non riesco a leggere le misure.',
  none: 'In questo periodo non è stato misurato niente. Le misure arrivano da sole, un minuto dopo l’uso.',
  queue: (depth: string) => `In coda adesso: ${depth}`,
  age: (time: string) => `il più vecchio aspetta da ${time}`,
  operation: 'Operazione',
  budget: 'Promesso',
  half: 'Metà entro',
  p95: '95% entro',
  p99: '99% entro',
  count: 'Volte',
  errors: 'Guasti',
  within: 'nel tempo promesso',
  beyond: 'oltre il tempo promesso',
  advice: { 'make-async': 'Dovrebbe essere asincrona', 'answer-now': 'Potrebbe rispondere adesso' },
  unmeasured: (n: number) => (n === 1 ? 'Un’altra non usata' : `Altre ${n} non usate`),
}

export type OperationsWords = typeof operationsIt
