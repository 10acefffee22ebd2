import { createHall } from './hall.ts'
import { serve } from './serve.ts'
import { serveAll } from './serve-all.ts'

/** The same file is the thread of one page, that of the page that leads, and the one that pages share. */
if ('onconnect' in self) serveAll(self as never)
else {
  const hall = createHall()
  serve(self, hall)
  self.addEventListener('message', ({ ports: [port] }: MessageEvent) => {
    if (!port) return
    serve(port as unknown as Parameters<typeof serve>[0], hall)
    port.start()
  })
}
