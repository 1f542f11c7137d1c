/** Words that were typed and not yet added. Whoever leaves in a hurry has them in the plan. */
import { useEffect, useRef } from 'preact/hooks'

const keepers = new Set<() => void>()

/** Adds what stands in the fields. */
export const keepDrafts = (): void => keepers.forEach((keep) => keep())

/** `add` is called when somebody leaves or goes on to another part; it adds what was typed, if anything, and empties the field. */
export function useDraft(add: () => void): void {
  const latest = useRef(add)
  latest.current = add
  useEffect(() => {
    const keep = (): void => latest.current()
    keepers.add(keep)
    return () => {
      keepers.delete(keep)
      keep()
    }
  }, [])
}
