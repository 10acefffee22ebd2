import { compareDesigns } from '../../../shared/adviser/designs.ts'
import type { ProcessNumbers } from '../../../shared/protocol/processes.ts'

addEventListener('message', ({ data }: MessageEvent<ProcessNumbers>) => {
  try {
    postMessage({ comparison: compareDesigns(data) })
  } catch (error) {
    postMessage({ failed: error instanceof RangeError ? 'nobody' : 'failed' })
  }
})
