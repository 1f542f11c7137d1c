/** When a form closes that took the place of something, whoever was in it goes on from there. */
import { useEffect, useRef } from 'preact/hooks'

export function useReturn<E extends HTMLElement>(isOpen: boolean): { current: E | null } {
  const target = useRef<E>(null)
  const was = useRef(isOpen)
  useEffect(() => {
    if (was.current && !isOpen) target.current?.focus()
    was.current = isOpen
  }, [isOpen])
  return target
}
