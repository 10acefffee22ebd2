/** The words around the notices in a message, by language. */
export const mailWords = {
  it: {
    many: (count: number) => `${count} avvisi da Ritmo`,
    open: 'Apri Ritmo',
    why: (shop: string) => `Ricevi questo messaggio perché hai scelto di avere qui gli avvisi di ${shop}.`,
    settings: 'Scegli che cosa ricevere',
    stop: 'Non ricevere più posta',
    repeat: 'Questo messaggio potrebbe esserti già arrivato: la prima volta non ho saputo se era partito.',
    confirm: {
      title: 'Conferma il tuo indirizzo',
      text: (shop: string) => `Qualcuno, speriamo tu, vuole ricevere a questo indirizzo gli avvisi di ${shop}. Se sei tu, conferma; se no, non fare niente: non scrivo più.`,
      action: 'Confermo, è il mio indirizzo',
    },
  },
  en: {
    many: (count: number) => `${count} notices from Ritmo`,
    open: 'Open Ritmo',
    why: (shop: string) => `You receive this because you chose to have the notices of ${shop} here.`,
    settings: 'Choose what to receive',
    stop: 'Receive no more mail',
    repeat: 'You may have had this message before: the first time it was not clear whether it went out.',
    confirm: {
      title: 'Confirm your address',
      text: (shop: string) => `Somebody, we hope you, wants to receive the notices of ${shop} at this address. If it was you, confirm; if not, do nothing: no more is sent.`,
      action: 'Yes, it is my address',
    },
  },
} as const
