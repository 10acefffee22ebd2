/** What a meeting's sockets hear: who is there, or that something was answered. */
export type MeetingNews = { readonly present: readonly string[] } | { readonly changed: true }
