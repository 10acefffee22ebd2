import * as v from 'valibot'

/** What a push carries, for the service worker that shows it: words, no figures that it would have to read. */
export const pushMessageSchema = v.object({
  title: v.string(),
  body: v.string(),
  /** The same message again takes the place of the one that is shown. */
  tag: v.string(),
  /** Where a tap leads, a path of the app. */
  url: v.pipe(v.string(), v.startsWith('/')),
  notices: v.array(v.string()),
  /** It may have been shown before. */
  repeat: v.boolean(),
  language: v.picklist(['it', 'en']),
})

export type PushMessage = v.InferOutput<typeof pushMessageSchema>
