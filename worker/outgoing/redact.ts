const LONGEST = 200

/** A line for a job's story without what would name a person: addresses of e-mail, and long numbers (telephones, cards, accounts). */
export function redacted(line: string): string {
  return line
    .replace(/[^\s@<>"',;:]+@[^\s@<>"',;:]+/g, '…@…')
    .replace(/[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){3,}[A-Z0-9 -]*/g, '…')
    .replace(/\+?\d(?:[\s().-]?\d){6,}/g, '…')
    .slice(0, LONGEST)
}
