import type { DeviceWords } from '../it/device.ts'
import { pluralFor } from '../plural.ts'

const plural = pluralFor('en')

export const deviceEn: DeviceWords = {
  install: {
    title: 'App',
    offer: 'Ritmo can stand among your apps: it opens by itself, offline too, and takes the files you share with it.',
    menu: 'To have Ritmo among your apps: tap Share in Safari’s bar, then “Add to Home Screen”.',
    button: 'Install',
    done: 'Ritmo is installed on this device.',
    none: 'This browser does not offer to install it; look in its menu for “Install” or “Add to Home Screen”.',
  },
  storage: {
    title: 'Data on this device',
    used: (used, of) => `${used} in use of ${of} that the browser grants.`,
    tiles: (bytes) => `${bytes} of sales, compressed.`,
    all: (months) => `Every month is here: ${months}.`,
    some: (here, of, from) => `${here} of ${of} months are here, from ${from} to today. Older ones need the network.`,
    none: 'No month is here yet: figures need the network.',
    empty: 'No sales yet.',
    fresh: 'The sales are here: Ritmo puts them in order by month shortly.',
    budget: 'Space to use at most',
    budgets: (bytes) => bytes,
    noBudget: 'As needed',
    budgetWhy: 'The newest months are kept first; where space does not do, the oldest are let go.',
    persisted: 'The browser has promised not to clear them by itself.',
    notPersisted: 'When the device runs short of space the browser may clear them: Ritmo notices and fetches them again, but what was not sent is lost.',
    ask: 'Ask the browser not to clear them',
    refused: 'The browser does not promise it for now: it usually does for apps that are installed or often used.',
    full: 'The space is used up: some months cannot be kept here.',
    memory: 'This browser lets nothing be saved (private windows do so): the data is in memory and goes with the page. What you write is sent only while it is open.',
  },
  evicted: (lost) =>
    lost === 0
      ? 'The browser had cleared the data from this device. Ritmo is fetching it again.'
      : plural(lost, {
          one: 'The browser had cleared the data from this device, and with it # thing that had not been sent. The rest comes back from the network.',
          other: 'The browser had cleared the data from this device, and with it # things that had not been sent. The rest comes back from the network.',
        }),
  memory: 'This browser lets nothing be saved: closing the page takes the data and what was not sent along.',
  waitingLink: (n) => plural(n, { one: '# thing to send', other: '# things to send' }),
  settings: {
    title: 'Settings',
    device: 'This device',
    workspace: 'Shop',
    name: 'Name',
    zone: 'Time zone',
    currency: 'Currency',
    noCurrency: 'The first file decides it.',
    developers: 'For developers',
    api: 'API description (OpenAPI)',
    console: 'In the browser’s console, ritmo.query({…}) answers from this device.',
    leave: 'Sign out',
    askLeave: (n) =>
      plural(n, {
        one: '# thing you wrote or chose has not been sent yet. If you sign out now it is lost.',
        other: '# things you wrote or chose have not been sent yet. If you sign out now they are lost.',
      }),
    leaveAnyway: 'Sign out and lose them',
  },
}
