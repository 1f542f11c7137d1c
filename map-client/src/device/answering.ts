/** What the worker does, apart from being one: so that it can be tried without. */
import type { Opened, ToWorker } from './questions.ts'
import { noCore } from './questions.ts'
import { askThrough, type Exports } from './wasm.ts'

type Told = { ok: unknown } | { problem: string }

interface Package {
  areas: Opened['areas']
  sources: string[]
  centre: Opened['centres'][number]
}

/** Two packages side by side tell of the same areas. */
function partsOf(packages: Package[]): Omit<Opened, 'assets'> {
  const areas = new Map(packages.flatMap((one) => one.areas.map((area) => [area.code, area] as const)))
  return {
    areas: [...areas.values()],
    sources: [...new Set(packages.flatMap((one) => one.sources))],
    centres: packages.map((one) => one.centre),
  }
}

export function answering(load: () => Promise<Exports | undefined>) {
  let loading: Promise<Exports | undefined> | undefined
  return async (message: ToWorker): Promise<Told> => {
    loading ??= load()
    const core = await loading.catch(() => undefined)
    if (!core) {
      // Without a network it may only be out of reach now.
      loading = undefined
      return { problem: noCore }
    }
    const ask = (question: string): Told => JSON.parse(askThrough(core, question)) as Told
    if ('question' in message) return ask(JSON.stringify(message.question))
    const { today, packages } = message.open
    // They are text already, and go in as they came.
    const told = ask(`{"ask":"open","today":${JSON.stringify(today)},"packages":[${packages.join(',')}]}`)
    if ('problem' in told) return told
    return { ok: { ...(told.ok as object), ...partsOf(packages.map((text) => JSON.parse(text) as Package)) } }
  }
}
