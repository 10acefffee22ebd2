import { monotonicFactory } from 'ulid'
import { aloneOver } from '../../../web/offline/alone.ts'
import { createDevice } from '../../../web/offline/device.ts'
import { edgeOver } from '../../../web/offline/edge.ts'
import type { Ask } from '../../../web/offline/engine/calls.ts'
import { engineOver, type Thread } from '../../../web/offline/engine/client.ts'
import { serve } from '../../../web/offline/engine/serve.ts'
import { lastingStore } from '../../../web/offline/lasting-store.ts'
import { openStore } from '../../../web/offline/open-store.ts'
import { roomyStore } from '../../../web/offline/roomy-store.ts'
import { sendWithShare } from '../../../web/offline/send-bytes.ts'
import { askSync } from '../../../web/offline/sync-request.ts'
import { openTabs } from '../../../web/offline/tabs.ts'

/** A device without the app around it: the product's own store, outbox, locks and news; a test says what is written. */
async function openDevice() {
  const store = roomyStore(await lastingStore({ open: () => openStore(), changed: () => undefined, reopened: async (next) => device.heal(next) }))
  const device = createDevice({
    store,
    edge: edgeOver((path, init) => fetch(path, init), sendWithShare),
    alone: aloneOver(navigator.locks),
    tabs: openTabs(),
    startEngine: () => engineOver(ownThread()),
    now: () => Date.now(),
    ulid: monotonicFactory(),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    askSync,
    marker: { read: () => null, write: () => undefined },
    told: () => undefined,
    arrived: () => undefined,
    sent: () => undefined,
  })
  await device.start()
  return {
    write: (kind: string, body: unknown, file: string | null) => device.write(kind, body, file === null ? {} : { file: new Blob([file]) }),
    look: () => device.refresh(),
    notes: () => device.state.written.things.get('note') ?? [],
    own: () => device.state.written.own,
    session: () => device.state.session?.person ?? null,
  }
}

function ownThread(): Thread {
  const { port1, port2 } = new MessageChannel()
  serve({
    addEventListener: (_type, listener) => {
      port2.addEventListener('message', (event: MessageEvent<Ask>) => listener(event))
      port2.start()
    },
    postMessage: (reply) => port2.postMessage(reply),
  })
  return {
    terminate: () => port1.close(),
    postMessage: (ask) => port1.postMessage(ask),
    addEventListener: (type: string, listener: (event: never) => void) => {
      if (type === 'message') port1.addEventListener('message', listener as (event: Event) => void)
      port1.start()
    },
  }
}

export type OutboxPage = Awaited<ReturnType<typeof openDevice>>

Object.assign(window, { opening: openDevice().then((device) => Object.assign(window, { device })) })
