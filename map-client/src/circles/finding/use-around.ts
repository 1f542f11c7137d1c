/** The areas of the plan that is open, opened for the page that asks. */
import { useEffect } from 'preact/hooks'
import { around, keysOf, openAround, type Around } from '../../device/around.ts'
import type { Plan } from '../plan.ts'

export function useAround(plan: Plan): Around {
  const keys = keysOf(plan)
  const key = keys.join(' ')
  useEffect(() => {
    void openAround(keys)
  }, [key])
  return around.value
}
