/** The core for browsers, opened as a page's worker opens it: three functions and the memory. */
import { readFileSync } from 'node:fs'

export const wasm = readFileSync(new URL('../../map-client/public/core.wasm', import.meta.url))

export function openCore() {
  const { exports: door } = new WebAssembly.Instance(new WebAssembly.Module(wasm))
  const text = new TextDecoder()
  return (question) => {
    const bytes = new TextEncoder().encode(typeof question === 'string' ? question : JSON.stringify(question))
    // Making room may move the memory, so it is looked at afterwards.
    const room = door.room(bytes.length)
    new Uint8Array(door.memory.buffer, room, bytes.length).set(bytes)
    const length = door.ask()
    const answer = door.answer()
    return text.decode(new Uint8Array(door.memory.buffer, answer, length))
  }
}

/** The value of an answer, or an error with its problem. */
export function ok(answer) {
  const { ok, problem } = JSON.parse(answer)
  if (problem) throw new Error(problem)
  return ok
}

/** A small generator of numbers from 0 to 1 (mulberry32): the same for the same seed. */
export function random(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
