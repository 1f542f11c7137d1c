/**
 * Looking at a list and bringing it in: what is asked, what came back, and how far it is. The file stays in the memory
 * of this page. Where the server has too much to do, it waits and asks again by itself.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import { bringIn, lookAt, type Imported, type Preview, type Upload } from '../api/imports.ts'
import { Problem } from '../api/client.ts'
import { useSending, type Sender } from '../form/sending.ts'
import { queryOf, type Asked } from './asked.ts'

/** What it is done for, which is where on the page it is told. */
export type Why = 'first' | 'needed' | 'again' | 'alike' | 'put'
export interface Busy {
  why: Why
  stage: 'sending' | 'working' | 'waiting'
  share: number
}

export interface Looking {
  sender: Sender
  busy: Busy | undefined
  /** As the list was looked at last. */
  preview: Preview | undefined
  /** What was asked then. */
  lookedAt: string | undefined
  look: (file: Blob, asked: Asked, why: Why) => Promise<Preview | undefined>
  /** The map may have changed meanwhile: then there is a new preview instead. */
  put: (file: Blob, asked: Asked) => Promise<Imported | 'changed' | undefined>
  stop: () => void
  clear: () => void
}

const fieldOf = (pointer: string): string | undefined => /^\?(file|source|kind|disclosure|licence|attribution|columns)$/.exec(pointer)?.[1]?.replace(/^/, 'import-')

const rest = (seconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new DOMException('stopped', 'AbortError'))
    })
  })

export function useLooking(): Looking {
  const sender = useSending(fieldOf)
  const [busy, setBusy] = useState<Busy>()
  const [found, setFound] = useState<{ preview: Preview; query: string }>()
  const stopping = useRef<AbortController>(undefined)
  useEffect(() => () => stopping.current?.abort(), [])

  /** Resolves with nothing where it was stopped by hand. */
  const sent = async <T>(why: Why, file: Blob, asking: (sending: Upload) => Promise<T>): Promise<T | undefined> => {
    stopping.current?.abort()
    const stop = new AbortController()
    stopping.current = stop
    const { signal } = stop
    const onSent = (share: number): void => setBusy({ why, stage: share < 1 ? 'sending' : 'working', share })
    try {
      for (;;) {
        onSent(0)
        try {
          return await asking({ file, signal, onSent })
        } catch (cause) {
          if (!(cause instanceof Problem) || cause.status !== 503) throw cause
          setBusy({ why, stage: 'waiting', share: 0 })
          await rest(cause.retryAfter ?? 5, signal)
        }
      }
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'AbortError') return undefined
      throw cause
    } finally {
      if (stopping.current === stop) setBusy(undefined)
    }
  }

  const look: Looking['look'] = (file, asked, why) =>
    sender.send(async () => {
      const query = queryOf(asked)
      const preview = await sent(why, file, (sending) => lookAt(query, sending))
      if (preview) setFound({ preview, query })
      return preview
    })

  const put: Looking['put'] = (file, asked) =>
    sender.send(async () => {
      const query = queryOf(asked)
      const stamp = found?.preview.stamp ?? ''
      try {
        return await sent('put', file, (sending) => bringIn(query, stamp, sending))
      } catch (cause) {
        const now = cause instanceof Problem && cause.status === 409 ? (cause.current as Preview | undefined) : undefined
        if (!now) throw cause
        setFound({ preview: now, query })
        return 'changed'
      }
    })

  return {
    sender,
    busy,
    preview: found?.preview,
    lookedAt: found?.query,
    look,
    put,
    stop: () => stopping.current?.abort(),
    clear: () => {
      stopping.current?.abort()
      setFound(undefined)
      sender.complain([])
    },
  }
}
