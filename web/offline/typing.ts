/** Fields in which one types words; a tick or a choice is not lost by a reload. */
const WORDS = 'input:not([type=checkbox], [type=radio], [type=range], [type=file], [type=button], [type=submit]), textarea, [contenteditable=""], [contenteditable=true]'

/** Whether somebody is in the middle of something that a reload would take away: words in a field, or an open sheet. */
export function isTyping(page: Document = document): boolean {
  if (page.querySelector('dialog[open]')) return true
  const { activeElement } = page
  if (activeElement?.matches(WORDS)) return true
  return [...page.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('textarea, input[type=text]')].some((field) => field.value !== field.defaultValue && field.value !== '')
}

/** How often one looks whether the person has finished, ms. */
const LOOK = 1_000

/** Resolves once nobody is typing on this page. */
export async function untilNobodyTypes(): Promise<void> {
  while (isTyping()) await new Promise((resolve) => setTimeout(resolve, LOOK))
}
