/** One message, ready to be written: addresses were checked, words are any text. */
export interface Mail {
  readonly id: string
  readonly from: { readonly name: string; readonly address: string }
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly at: number
  /** Further headers, ASCII. */
  readonly headers: Readonly<Record<string, string>>
}

const CRLF = '\r\n'
/** Bytes of UTF-8 in one encoded word of at most 75 characters (RFC 2047, section 2). */
const WORD = 45
/** Characters of one line of quoted-printable (RFC 2045, section 6.7), the soft break's sign left out. */
const LINE = 75

/** The whole of a message: headers and both bodies, lines ended by CRLF, nothing but ASCII, save an address that has no form in it (RFC 6532). */
export function mimeOf(mail: Mail): string {
  // The bodies are ASCII without a line of dashes and this id: no line of theirs is a boundary.
  const boundary = `=_${mail.id.replace(/[^\w]/g, '')}`
  const head = {
    'From': `${phrase(mail.from.name)} <${mail.from.address}>`,
    'To': `<${mail.to}>`,
    'Subject': unstructured(mail.subject),
    'Date': new Date(mail.at).toUTCString().replace('GMT', '+0000'),
    'Message-ID': `<${mail.id}@${mail.from.address.split('@').at(-1)}>`,
    ...mail.headers,
    'MIME-Version': '1.0',
    'Content-Type': `multipart/alternative; boundary="${boundary}"`,
  }
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${oneLine(value)}`)
  const part = (type: string, body: string) => [`--${boundary}`, `Content-Type: ${type}; charset=utf-8`, 'Content-Transfer-Encoding: quoted-printable', '', quotedPrintable(body)]
  return [...lines, '', ...part('text/plain', mail.text), ...part('text/html', mail.html), `--${boundary}--`, ''].join(CRLF)
}

/** Nothing that is put into a header ends it: what would break the line, or is no character, is left out; folding of our own stays. */
function oneLine(value: string): string {
  // oxlint-disable-next-line no-control-regex -- that is what is looked for
  return value.split('\r\n ').map((line) => line.replace(/[\u0000-\u001f\u007f]+/g, ' ')).join('\r\n ')
}

/** Words of a header: as they are where they are ASCII, else as encoded words (RFC 2047). */
function unstructured(text: string): string {
  // oxlint-disable-next-line no-control-regex -- that is what is looked for
  const plain = text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim()
  return /^[\x20-\x7e]{0,60}$/.test(plain) && !plain.includes('=?') ? plain : encodedWords(plain)
}

function phrase(name: string): string {
  return /^[\w .'-]+$/.test(name) ? `"${name}"` : unstructured(name.replace(/["\\<>]/g, ''))
}

function encodedWords(text: string): string {
  const words: string[] = []
  let bytes: number[] = []
  const close = () => words.push(`=?utf-8?B?${btoa(String.fromCharCode(...bytes))}?=`)
  for (const letter of text) {
    const next = new TextEncoder().encode(letter)
    if (bytes.length + next.length > WORD) {
      close()
      bytes = []
    }
    bytes.push(...next)
  }
  close()
  return words.join('\r\n ')
}

/** Text as quoted-printable: lines of at most 76 characters, ended by CRLF. */
export function quotedPrintable(text: string): string {
  return text.split(/\r\n|\r|\n/).map(quotedLine).join(CRLF)
}

function quotedLine(line: string): string {
  const bytes = new TextEncoder().encode(line)
  let [written, length] = ['', 0]
  for (const [place, byte] of bytes.entries()) {
    // A space that ends a line would be lost on the way.
    const bare = (byte > 32 && byte < 127 && byte !== 61) || ((byte === 32 || byte === 9) && place < bytes.length - 1)
    const next = bare ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
    if (length + next.length > LINE) {
      written += `=${CRLF}`
      length = 0
    }
    written += next
    length += next.length
  }
  return written
}
