/** Asking the core on this device. One worker for the whole visit; it is started by the first question. */
import { deviceWorkerUrl, vouch } from '../app/vouch.ts'
import type { FromWorker, Opened, Questions, ToWorker } from './questions.ts'

/** Why there is no answer: a code of the core's, or of the worker's. */
export class NoAnswer extends Error {
  constructor(readonly code: string) {
    super(code)
  }
}

interface Waiting {
  done: (told: never) => void
  fail: (why: NoAnswer) => void
}

const waiting = new Map<number, Waiting>()
let worker: Worker | undefined
let count = 0

function start(): Worker {
  vouch()
  const made = new Worker(deviceWorkerUrl, { type: 'module' })
  made.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    const one = waiting.get(data.id)
    waiting.delete(data.id)
    if ('ok' in data) one?.done(data.ok as never)
    else one?.fail(new NoAnswer(data.problem))
  })
  made.addEventListener('error', () => {
    // It could not even start: the next question tries again.
    worker = undefined
    for (const one of waiting.values()) one.fail(new NoAnswer('failed'))
    waiting.clear()
  })
  return made
}

type Sent = ToWorker extends infer Each ? (Each extends { id: number } ? Omit<Each, 'id'> : never) : never

function send<T>(message: Sent): Promise<T> {
  return new Promise((done, fail) => {
    worker ??= start()
    const id = (count += 1)
    waiting.set(id, { done, fail })
    // A worker's messages have no other end that they could reach.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage({ ...message, id })
  })
}

/** How long each took is in the browser's own measurements, by the name of the question and nothing else. */
async function measured<T>(name: string, asking: Promise<T>): Promise<T> {
  const since = performance.now()
  const told = await asking
  performance.measure(`device ${name}`, { start: since })
  return told
}

export const openPackages = (today: string, packages: string[]): Promise<Opened> =>
  measured('open', send<Opened>({ open: { today, packages } }))

export const askCore = <Name extends keyof Questions>(ask: Name, asked: Questions[Name]['asked']): Promise<Questions[Name]['told']> =>
  measured(ask, send<Questions[Name]['told']>({ question: { ask, ...asked } }))
