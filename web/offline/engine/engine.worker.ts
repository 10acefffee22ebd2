import { createHall } from './hall.ts'
import { serve } from './serve.ts'

/** The thread of one page, and of those that ask it through ports of their own; nothing at all said through a port closes it. */
const hall = createHall()
serve(self, hall)
self.addEventListener('message', ({ ports: [port] }: MessageEvent) => {
  if (!port) return
  const leave = serve(port as unknown as Parameters<typeof serve>[0], hall)
  port.addEventListener('message', ({ data }) => {
    if (data !== null) return
    leave()
    port.close()
  })
  port.start()
})
