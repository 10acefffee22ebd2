import { createInterface } from 'node:readline'
import { openEdge, type EdgeOptions } from '../../worker/local/edge.ts'

/**
 * An edge in a process of its own. Prints its address; each line on the standard input is a cron tick (ms), answered
 * by a line; the end of the input, which comes also when the test process dies, stops it.
 */
const { mf, url } = await openEdge(JSON.parse(process.argv[2] as string) as EdgeOptions)
console.log(url)
for await (const line of createInterface({ input: process.stdin })) {
  const worker = await mf.getWorker()
  await worker.scheduled({ cron: '* * * * *', scheduledTime: new Date(Number(line)) })
  console.log('ticked')
}
await mf.dispose()
process.exit(0)
