import type { LogoWords } from '../it/logo.ts'

/** The English words, in the Italian ones' shape. */
export const logoEn: LogoWords = {
  title: 'Your logo',
  says: 'It stands at the head of every PDF made from now on. PNG or JPEG.',
  none: 'No logo: PDFs begin with the shop’s name.',
  shown: 'The logo of your reports',
  choose: 'Choose a logo',
  another: 'Change',
  remove: 'Take away',
  ask: 'Reports you make from now on will have no logo; those already made keep it.',
  sending: 'Sending it…',
  put: 'The logo is there for the next reports.',
  removed: 'Logo taken away.',
  offline: 'Without a network the logo cannot be changed.',
  notYours: 'Whoever manages the shop can change it.',
  loadFailed: 'The logo did not arrive.',
  troubles: {
    unsupported: 'This file is neither a PNG nor a JPEG. Save the logo as one of them and try again.',
    damaged: 'This picture is damaged or cannot be opened. Save it anew and try again.',
    large: 'This picture is too large (more than 20 MB). Choose a smaller one.',
    network: 'The logo was not sent: the network does not answer. The one before stays; try again.',
  },
}
