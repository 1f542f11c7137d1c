/** Finding things on the device, beside the page, so that nobody's typing waits for it. */
import { answering } from './answering.ts'
import type { FromWorker, ToWorker } from './questions.ts'
import { loadCore } from './wasm.ts'

const answer = answering(() => loadCore('/core.wasm'))
// One question after the other: the core has one room.
let last = Promise.resolve()

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  last = last.then(async () => {
    const told = await answer(data).catch(() => ({ problem: 'failed' }))
    const message: FromWorker = { id: data.id, ...told }
    postMessage(message)
  })
})
