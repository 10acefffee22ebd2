import { sayBreakfast } from '../breakfast/words.ts'
import { workName } from './names.ts'
import type { NoticeWords } from './say.ts'

/** Every notice in Italian. */
export const noticesIt: NoticeWords = {
  'job-failed': (say) => ({
    title: `Non riuscito: ${workName(say.names, say.text('kind'), say.text('title'))}`,
    body: `Perché: ${say.names.reasons[say.text('reason')] ?? say.text('reason')}. Tra i lavori vedi che cosa è successo e puoi riprovare.`,
  }),
  'drill-failed': () => ({ title: 'La prova di ripristino non torna', body: 'Una copia di sicurezza, ripristinata per prova, non dà gli stessi conti. Guarda il lavoro.' }),
  'webhook-failed': (say) => ({ title: `«${say.text('name')}» non riceve gli avvisi`, body: `Per un giorno intero l’indirizzo non ha risposto come deve (${say.text('why')}). Gli avvisi restano nel suo registro: da lì li mandi di nuovo.` }),
  'schedule-missed': (say) => ({
    title: `«${say.text('title')}» non è partito in orario`,
    body: `Era atteso ${say.moment('due')}${say.number('missed') > 1 ? `, e ${say.count('missed')} volte in tutto` : ''}. L’ho recuperato ${say.moment('begun')}.`,
  }),
  'schedule-late': (say) => ({ title: `«${say.text('title')}» è in ritardo`, body: `Era atteso ${say.moment('due')} ed è ancora in coda.` }),
  'schedule-failed': (say) => ({ title: `«${say.text('title')}» non è potuto partire`, body: `Era atteso ${say.moment('due')}. Controlla com’è impostato.` }),
  'night-late': (say) => ({ title: 'La chiusura della notte è in ritardo', body: `Era attesa ${say.moment('due')}. L’ho fatta ${say.moment('begun')}.` }),
  'query-answered': (say) => ({ title: `La risposta è pronta${say.text('title') === '' ? '' : `: ${say.text('title')}`}`, body: say.one('rows') ? 'Una riga.' : `${say.count('rows')} righe.` }),
  'breakfast': (say) => sayBreakfast('it', say),
  'report-ready': (say) => ({ title: `Il rapporto è pronto: ${say.text('title')}`, body: `Riguarda${say.text('first') === say.text('last') ? '' : ' i giorni'} ${say.days('first', 'last')}.` }),
  'decision-asked': (say) => ({
    title: `${say.text('asker') || 'Un collega'} chiede: ${say.text('title')}`,
    body: say.text('mode') === 'meeting' ? 'È una riunione, adesso: entra.' : say.number('until') > 0 ? `Rispondi quando puoi, entro ${say.moment('until')}.` : 'Rispondi quando puoi.',
  }),
  'decision-reminder': (say) => ({ title: `Manca la tua risposta: ${say.text('title')}`, body: `Si chiude ${say.moment('until')}. Finora: ${say.count('answered')} su ${say.count('asked')}.` }),
  'decision-over': (say) => ({
    title: `Deciso: ${say.text('title')}`,
    body: `${say.text('chosen') === '' ? '' : `«${say.text('chosen')}» con ${say.one('votes') ? 'un voto' : `${say.count('votes')} voti`}. `}Risposte: ${say.count('answered')} su ${say.count('asked')}.`,
  }),
  'mail-confirm': (say) => ({ title: 'Conferma il tuo indirizzo', body: `Ho scritto a ${say.text('mail')}. Apri il messaggio e conferma: solo dopo ti mando gli avvisi lì.` }),
  'test': () => ({ title: 'Una prova', body: 'Gli avvisi di Ritmo arrivano fin qui.' }),
}
