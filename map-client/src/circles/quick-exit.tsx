/**
 * Leaving at once: a button that is always in reach, and Shift or Escape three times. The page goes blank before
 * anything else happens, and what comes instead takes its place in the tab's history. What was written is kept.
 */
import '../styles/circles.scss'
import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { announce } from '../app/announce.tsx'
import { first } from '../app/frame.tsx'
import { arrived } from '../app/router.ts'
import { useCircles } from '../text/index.ts'
import { closeKept, written } from './editing.ts'
import { keepDrafts } from './drafts.ts'
import { presses, type Presses } from './presses.ts'

const neutral = 'https://www.bbc.co.uk/weather'
const left = 'hereabouts.left'
/** How long the last words may take to be kept. */
const patience = 400

export async function leaveNow(): Promise<void> {
  document.documentElement.classList.add('left')
  document.title = '\u200e'
  keepDrafts()
  await Promise.race([written(), new Promise((done) => setTimeout(done, patience))])
  closeKept()
  sessionStorage.setItem(left, '1')
  location.replace(neutral)
}

/**
 * Somebody who presses Back after leaving does not see a plan, nor the list of them. A document goes on saying that it
 * was gone back to, so only its first page counts: whoever then chooses Circles from a page of the map is let in.
 */
function stayAway(): boolean {
  if (sessionStorage.getItem(left) === null) return false
  const [arrival] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (arrival?.type === 'back_forward' && arrived.value === 0) return true
  sessionStorage.removeItem(left)
  return false
}

function useThreePresses(oneMore: string): void {
  useEffect(() => {
    let since: Presses | undefined
    const press = (event: KeyboardEvent): void => {
      if (event.repeat) return
      if (event.key !== 'Shift' && event.key !== 'Escape') {
        since = undefined
        return
      }
      since = presses(event.key, since, event.timeStamp)
      if (since.count === 2) announce(oneMore)
      if (since.count === 3) void leaveNow()
    }
    // Before anything on the page can keep the key to itself.
    addEventListener('keydown', press, { capture: true })
    return () => removeEventListener('keydown', press, { capture: true })
  }, [oneMore])
}

/** What stands beside the button. */
const tools = signal<ComponentType>()

function Bar() {
  const { t } = useCircles()
  const { exit } = t.circles
  const Tools = tools.value
  useThreePresses(exit.oneMore)
  return (
    <aside class="quick-exit" aria-label={exit.label}>
      <button type="button" class="quick-exit__button" onClick={() => void leaveNow()} aria-describedby="quick-exit-how">
        {exit.button}
      </button>
      <span class="govuk-visually-hidden" id="quick-exit-how">
        {exit.how}
      </span>
      {Tools && <Tools />}
    </aside>
  )
}

/** On every page of a plan. It stands before the header, right after the skip link; `beside` shares its bar. */
export function QuickExit({ beside }: { beside?: ComponentType }) {
  useEffect(() => {
    tools.value = beside
    return () => {
      tools.value = undefined
    }
  }, [beside])
  useEffect(() => {
    if (stayAway()) {
      void leaveNow()
      return
    }
    first.value = Bar
    // A page that the browser kept whole comes back without being loaded.
    const shown = (event: PageTransitionEvent): void => {
      if (event.persisted && sessionStorage.getItem(left) !== null) void leaveNow()
    }
    addEventListener('pageshow', shown)
    return () => {
      first.value = undefined
      removeEventListener('pageshow', shown)
    }
  }, [])
  return null
}
