/**
 * Whether somebody signed in on this device: a hint and no secret. Without it the session is never asked for, so a
 * visitor's page makes no such request at all.
 */
import { signal } from '@preact/signals'

const name = 'hereabouts.signed-in'

function read(): boolean {
  try {
    return localStorage.getItem(name) === '1'
  } catch {
    return false
  }
}

export const hinted = signal(read())

export function hint(signedIn: boolean): void {
  hinted.value = signedIn
  try {
    if (signedIn) localStorage.setItem(name, '1')
    else localStorage.removeItem(name)
  } catch {
    // Then the session is known as long as the tab.
  }
}
