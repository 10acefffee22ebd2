import { fieldText, sayingText } from '../../../shared/intake/words/words.ts'
import type { Saying } from '../../../shared/protocol/jobs.ts'

type Language = 'it' | 'en'
type Given = Readonly<Record<string, string | number>>
type Words = Readonly<Record<string, (given: Given) => string>>

const some = (given: Given, name: string) => String(given[name] ?? '')

const fields = (given: Given, language: Language) => some(given, 'fields').split(', ').map((field) => fieldText(field, language)).join(', ')

/** What the import itself finds, beyond what plan and reading say. */
const SAYINGS: Readonly<Record<Language, Words>> = {
  it: {
    'shape-changed': (given) =>
      `Le intestazioni non sono più quelle di «${some(given, 'source')}»${some(given, 'added') ? `: in più ${some(given, 'added')}` : ''}${some(given, 'missing') ? `${some(given, 'added') ? ';' : ':'} mancano ${some(given, 'missing')}` : ''}. È contato come una fonte nuova.`,
    'mended-of': (given) => `Righe di «${some(given, 'title')}» corrette a mano.`,
    'same-orders': (given) => `La tabella «${some(given, 'name')}» ripete ordini che un’altra tabella del file ha già (${some(given, 'count')}): non è stata contata due volte.`,
    'repeated-rows': (given) => `Righe che stanno già in un’altra tabella dello stesso file, contate una volta sola: ${some(given, 'count')}.`,
    'old-keys': (given) => `I numeri d’ordine ricominciano, e si vede solo ora: nei giorni che questo file non copre gli ordini importati prima restano contati con il solo numero (${some(given, 'count')} righe). Reimporta quei giorni per distinguerli.`,
  },
  en: {
    'shape-changed': (given) =>
      `The headings are no longer those of "${some(given, 'source')}"${some(given, 'added') ? `: new are ${some(given, 'added')}` : ''}${some(given, 'missing') ? `${some(given, 'added') ? ';' : ':'} missing are ${some(given, 'missing')}` : ''}. It counts as a new source.`,
    'mended-of': (given) => `Rows of "${some(given, 'title')}", mended by hand.`,
    'same-orders': (given) => `The table "${some(given, 'name')}" repeats orders that another table of the file has already (${some(given, 'count')}): it was not counted twice.`,
    'repeated-rows': (given) => `Rows that stand in another table of the same file already, counted once: ${some(given, 'count')}.`,
    'old-keys': (given) => `Order numbers restart, which shows only now: on days that this file does not cover, orders imported before are still told apart by number alone (${some(given, 'count')} rows). Import those days again to tell them apart.`,
  },
}

/** Kinds of files that hold no table that can be read, and what to send instead. */
const UNREAD: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  it: {
    'old-excel': 'È un file Excel di vecchio tipo: aprilo, salvalo come .xlsx e mandalo di nuovo.',
    'pdf': 'È un PDF: i numeri di un PDF non si leggono con certezza. Cerca «Esporta» nel programma da cui viene, e scegli CSV o Excel.',
    'picture': 'È una foto o un’immagine: Ritmo legge tabelle. Esporta gli stessi dati come CSV o Excel.',
    'document': 'È un documento di testo o una presentazione, non una tabella. Esporta gli stessi dati come CSV o Excel.',
  },
  en: {
    'old-excel': 'This is an Excel file of the old kind: open it, save it as .xlsx and send it again.',
    'pdf': 'This is a PDF: its numbers cannot be read for certain. Look for "Export" in the program it comes from, and choose CSV or Excel.',
    'picture': 'This is a photo or a picture: Ritmo reads tables. Export the same data as CSV or Excel.',
    'document': 'This is a text document or a presentation, not a table. Export the same data as CSV or Excel.',
  },
}

/** Why a whole file is not taken, where the intake has no words of its own. */
const FAILURES: Readonly<Record<Language, Words>> = {
  it: {
    'asks': (given) => some(given, 'fields') === 'dataset' ? 'Prima di importare serve una risposta: sono vendite o dati di altro genere? Rispondi e il file viene ripreso da dov’è, senza mandarlo di nuovo.' : `Prima di importare serve una risposta: quale colonna è «${fields(given, 'it')}»? Rispondi e il file viene ripreso da dov’è, senza mandarlo di nuovo.`,
    'no-table': () => 'In questo file non c’è nessuna tabella di vendite.',
    'empty': () => 'Il file è vuoto.',
    'unknown-format': (given) => UNREAD.it[some(given, 'kind')] ?? 'Questo tipo di file non si legge. Vanno bene CSV, Excel, JSON, XML di fatture, anche compressi.',
    'encrypted': () => 'Il file è protetto da password: togli la password e mandalo di nuovo.',
    'damaged': () => 'Il file è danneggiato e non si legge: esportalo di nuovo.',
    'too-deep': () => 'Il file è un archivio dentro altri archivi, troppi per leggerli.',
    'bomb': () => 'Decompresso, questo file diventerebbe enorme: non è stato aperto.',
    'too-many-tables': (given) => `Nell’archivio ci sono più di ${some(given, 'most')} tabelle: dividilo in più archivi, o unisci i file.`,
    'no-dataset': (given) => `Non c’è nessun insieme di dati «${some(given, 'name')}».`,
    'parent-gone': () => 'L’importazione a cui queste righe appartengono non c’è più.',
  },
  en: {
    'asks': (given) => some(given, 'fields') === 'dataset' ? 'Before this is imported an answer is needed: are these sales, or data of another kind? Answer, and the file is taken up from where it is, without sending it again.' : `Before this is imported an answer is needed: which column is "${fields(given, 'en')}"? Answer, and the file is taken up from where it is, without sending it again.`,
    'no-table': () => 'There is no table of sales in this file.',
    'empty': () => 'The file is empty.',
    'unknown-format': (given) => UNREAD.en[some(given, 'kind')] ?? 'This kind of file cannot be read. CSV, Excel, JSON and invoices as XML can, also zipped.',
    'encrypted': () => 'The file is protected by a password: take it off and send it again.',
    'damaged': () => 'The file is damaged and cannot be read: export it again.',
    'too-deep': () => 'The file is an archive within other archives, too many to be read.',
    'bomb': () => 'Unpacked, this file would become enormous: it was not opened.',
    'too-many-tables': (given) => `The archive holds more than ${some(given, 'most')} tables: split it into several archives, or join its files.`,
    'no-dataset': (given) => `There is no dataset "${some(given, 'name')}".`,
    'parent-gone': () => 'The import that these rows belong to is no longer there.',
  },
}

function worded(words: Words, code: string, given: Given): string | null {
  return Object.hasOwn(words, code) ? (words[code] as (given: Given) => string)(given) : null
}

/** What was decided or met, as a sentence; where the file has several tables, behind the name of its own. */
export function saidText(saying: Saying, language: Language): string {
  const text = worded(SAYINGS[language], saying.code, saying.with) ?? sayingText(saying, language)
  const table = some(saying.with, 'table')
  return table === '' ? text : `${table}: ${text}`
}

/** A failure of the whole file; null for a code without words here. */
export function failureText({ code, with: given }: { readonly code: string; readonly with: Given }, language: Language): string | null {
  return worded(FAILURES[language], code, given)
}
