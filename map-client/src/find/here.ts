/**
 * Where the person is, if they press the button and say yes. It is held in this tab's memory, rounded to about a
 * hundred metres before it is used for anything, never put in the address bar and never stored.
 */
import { signal } from '@preact/signals'
import type { Position } from '../api/types.ts'

export type HereState = 'unasked' | 'asking' | 'refused' | 'failed' | Position

export const here = signal<HereState>('unasked')

const round = (degrees: number): number => Math.round(degrees * 1000) / 1000

export function position(): Position | undefined {
  return typeof here.value === 'string' ? undefined : here.value
}

export function locate(): Promise<Position | undefined> {
  here.value = 'asking'
  return new Promise((settle) => {
    if (!('geolocation' in navigator)) {
      here.value = 'failed'
      settle(undefined)
      return
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const found: Position = [round(coords.longitude), round(coords.latitude)]
        here.value = found
        settle(found)
      },
      (problem) => {
        here.value = problem.code === problem.PERMISSION_DENIED ? 'refused' : 'failed'
        settle(undefined)
      },
      { enableHighAccuracy: false, maximumAge: 60_000, timeout: 10_000 },
    )
  })
}
