/** What to offer for the words typed so far, and what to do with a choice. No drawing here. */
import { useEffect, useState } from 'preact/hooks'
import { lookAhead } from '../api/client.ts'
import type { Suggestion } from '../api/types.ts'

const pauseBeforeAsking = 160

/** Suggestions follow the typing after a short pause; an answer that comes late for older words is dropped. */
export function useSuggestions(words: string, wanted: boolean): Suggestion[] {
  const [found, setFound] = useState<Suggestion[]>([])
  const asked = words.trim()
  useEffect(() => {
    if (!wanted || asked.length < 2) {
      setFound([])
      return
    }
    const stop = new AbortController()
    const timer = setTimeout(() => {
      lookAhead(asked, stop.signal).then(setFound, () => {
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
