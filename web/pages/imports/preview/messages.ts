import type { Known, Preview, PreviewWish } from '../../../../shared/intake/preview/contract.ts'

/** What the page asks of the thread that previews: once to open a file, then how it is to be read. */
export type ToReader =
  | { readonly kind: 'open'; readonly file: Blob; readonly filename: string; readonly known: Known; readonly wish: PreviewWish }
  | { readonly kind: 'wish'; readonly wish: PreviewWish }

/** What it answers, numbered by wish: what is known of the file by then, or that it could not be read from. */
export type FromReader =
  | { readonly kind: 'preview'; readonly wish: number; readonly preview: Preview }
  | { readonly kind: 'failed'; readonly wish: number; readonly detail: string }
