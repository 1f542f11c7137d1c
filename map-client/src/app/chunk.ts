/** A part of a page whose code comes when it is wanted. The page stands without it, so a failure is quiet. */
import { useEffect, useState } from 'preact/hooks'

export function useChunk<T extends object>(when: boolean, load: () => Promise<T>): T | undefined {
  const [chunk, setChunk] = useState<T>()
  useEffect(() => {
    if (!when || chunk) return
    let gone = false
    load().then(
      (module) => {
        if (!gone) setChunk(module)
      },
      () => {},
    )
    return () => {
      gone = true
    }
  }, [when])
  return chunk
}
