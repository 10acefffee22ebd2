/** The Italian words of the card of the logo. */
export const logoIt = {
  title: 'Il tuo logo',
  says: 'Sta in testa a ogni PDF fatto da adesso in poi. PNG o JPEG.',
  none: 'Nessun logo: i PDF cominciano con il nome del negozio.',
  shown: 'Il logo dei tuoi rapporti',
  choose: 'Scegli il logo',
  another: 'Cambia',
  remove: 'Togli',
  ask: 'I rapporti che farai non avranno più il logo; quelli già fatti lo tengono.',
  sending: 'Lo sto mandando…',
  put: 'Il logo è pronto per i prossimi rapporti.',
  removed: 'Logo tolto.',
  offline: 'Senza rete il logo non si può cambiare.',
  notYours: 'Lo cambia chi gestisce il negozio.',
  loadFailed: 'Il logo non è arrivato.',
  troubles: {
    unsupported: 'Questo file non è un PNG né un JPEG. Salva il logo in uno dei due e riprova.',
    damaged: 'Questa immagine è danneggiata o non si lascia aprire. Salvala di nuovo e riprova.',
    large: 'Questa immagine è troppo grande (più di 20 MB). Scegline una più piccola.',
    network: 'Il logo non è partito: la rete non risponde. Quello di prima resta; riprova.',
  },
}

export type LogoWords = typeof logoIt
