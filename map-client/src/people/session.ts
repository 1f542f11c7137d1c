/** Who is signed in, asked once and then followed. Asked only where the hint says that there may be somebody. */
import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { getSession, signOut as askSignOut, whenDenied } from '../api/people.ts'
import type { Permission, Session } from '../api/people-types.ts'
import { hint, hinted } from '../app/signed-in.ts'

export const session = signal<Session | undefined>(undefined)
let asking: Promise<void> | undefined

export function settle(next: Session): void {
  session.value = next
  hint(next.state === 'signed_in')
}

/** Asks again, for example when an answer said that nobody is signed in. */
export function askAgain(): Promise<void> {
  asking ??= getSession()
    .then(settle, () => {
      // Without an answer nothing new is known; whoever was signed in is not shown the door for it.
      session.value ??= { state: 'signed_out' }
    })
    .finally(() => {
      asking = undefined
    })
  return asking
}

whenDenied(() => {
  if (session.value?.state === 'signed_in') void askAgain()
})

/** Nothing while it is being asked. */
export function useSession(): Session | undefined {
  useEffect(() => {
    if (session.value) return
    if (hinted.value) void askAgain()
    else session.value = { state: 'signed_out' }
  }, [])
  return session.value
}

export const may = (permission: Permission): boolean => session.value?.may?.includes(permission) === true

export async function signOut(): Promise<void> {
  await askSignOut()
  settle({ state: 'signed_out' })
}
