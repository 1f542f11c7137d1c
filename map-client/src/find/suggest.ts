/** What to offer for the words typed so far, and what to do with a choice. No drawing here. */
import { useEffect, useState } from 'preact/hooks'

const pauseBeforeAsking = 160

export type LookUp<T> = (words: string, signal: AbortSignal) => Promise<T[]>

/** Suggestions follow the typing after a short pause; an answer that comes late for older words is dropped. */
export function useSuggestions<T>(words: string, wanted: boolean, lookUp: LookUp<T>): T[] {
  const [found, setFound] = useState<T[]>([])
  const asked = words.trim()
  useEffect(() => {
    if (!wanted || asked.length < 2) {
      setFound([])
      return
    }
    const stop = new AbortController()
    const timer = setTimeout(() => {
      lookUp(asked, stop.signal).then(setFound, () => {
        // Suggestions are a help, not the search: without them the words can still be sent.
        if (!stop.signal.aborted) setFound([])
      })
    }, pauseBeforeAsking)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [asked, wanted])
  return found
}
