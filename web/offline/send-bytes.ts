import { noAnswer } from './edge-error.ts'

/** Sends bytes; what came back. Rejects with `EdgeError` when no answer came. */
export type SendBytes = (
  method: string,
  path: string,
  bytes: Blob,
  headers: Readonly<Record<string, string>>,
  sent?: (share: number) => void,
) => Promise<{ readonly status: number; readonly text: string }>

/** For a service worker: nobody looks at the share sent there. */
export const sendByFetch: SendBytes = async (method, path, bytes, headers) => {
  const response = await fetch(path, { method, headers, body: bytes }).catch(noAnswer)
  return { status: response.status, text: await response.text().catch(noAnswer) }
}

/** For a page: only XMLHttpRequest tells how much has left. */
export const sendWithShare: SendBytes = (method, path, bytes, headers, sent) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, path)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', (event) => sent?.(event.total > 0 ? event.loaded / event.total : 0))
    request.addEventListener('error', () => reject(new Error('the upload broke off')))
    request.addEventListener('load', () => resolve({ status: request.status, text: request.responseText }))
    request.send(bytes)
  }).catch(noAnswer)
