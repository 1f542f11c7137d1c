/**
 * The core as it is loaded: text in, text out, through the memory that it shares. Nothing is imported into it, so it
 * can reach nothing.
 */
export interface Exports {
  memory: { buffer: ArrayBufferLike }
  /** Makes room for a question of so many bytes, and says where. */
  room: (length: number) => number
  /** Answers the question in the room; gives the answer's length. */
  ask: () => number
  /** Where the answer is. */
  answer: () => number
}

const write = new TextEncoder()
const read = new TextDecoder()

export function askThrough(core: Exports, question: string): string {
  const bytes = write.encode(question)
  const room = core.room(bytes.length)
  // The memory may have moved to grow: its bytes are looked up anew each time.
  new Uint8Array(core.memory.buffer, room, bytes.length).set(bytes)
  const length = core.ask()
  return read.decode(new Uint8Array(core.memory.buffer, core.answer(), length).slice())
}

/** Nothing where it is not built in here, or where this browser does not run it. */
export async function loadCore(address: string): Promise<Exports | undefined> {
  if (typeof WebAssembly === 'undefined') return undefined
  const answer = await fetch(address)
  // A server without the file may answer with its page.
  if (!answer.ok || answer.headers.get('content-type')?.startsWith('text/html')) return undefined
  const spare = answer.clone()
  try {
    const { instance } = await WebAssembly.instantiateStreaming(answer)
    return instance.exports as unknown as Exports
  } catch {
    // Some servers call it by another type; then it is read whole first.
    const { instance } = await WebAssembly.instantiate(await spare.arrayBuffer())
    return instance.exports as unknown as Exports
  }
}
