import { toBlob } from 'html-to-image'

/** What is seen of an element, as a picture of twice its size; nothing of it that says it is no part of the picture. */
export async function pngOf(element: HTMLElement): Promise<Blob | null> {
  const background = getComputedStyle(element).backgroundColor
  return toBlob(element, { pixelRatio: 2, backgroundColor: background, filter: (node) => !(node instanceof HTMLElement && node.dataset.export === 'no') })
}
