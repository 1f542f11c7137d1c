/** Which page is on screen, and what follows from arriving there: title, language, focus. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { hasWords, useText } from '../text/index.ts'
import { Frame } from './frame.tsx'
import { setLanguage } from './head.ts'
import { loadPage, pageLoaded, type PageName } from './pages.ts'
import { NotFound, Waiting } from './problem.tsx'
import { address, arrived, page } from './router.ts'

function Arriving({ name }: { name: PageName }) {
  const [, redraw] = useState(0)
  const [failed, setFailed] = useState(false)
  const Ready = pageLoaded(name)
  useEffect(() => {
    if (Ready) return
    // It may have arrived since this was drawn; then this settles at once.
    loadPage(name).then(
      () => redraw((n) => n + 1),
      () => setFailed(true),
    )
  }, [name])
  if (Ready) return <Ready />
  return failed ? <NotFound status={0} /> : <Waiting />
}

function CurrentPage() {
  const { name } = page.value
  return name === 'missing' ? <NotFound status={404} /> : <Arriving key={name} name={name} />
}

/** How long to wait for a page's heading before the focus goes to the page as a whole. */
const patience = 3000

/** After a change of page, a keyboard or screen reader starts at the new heading, once there is one. */
function useFocusOnArrival(): void {
  const count = arrived.value
  const first = useRef(true)
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    const since = performance.now()
    let waiting = 0
    const focus = (): void => {
      const heading = document.querySelector<HTMLElement>('main h1')
      const waited = performance.now() - since > patience
      if (!heading && !waited) {
        waiting = requestAnimationFrame(focus)
        return
      }
      // Somebody who has moved on in the meantime is left where they are.
      if (document.activeElement !== document.body && document.activeElement?.isConnected && waited) return
      const target = heading ?? document.querySelector<HTMLElement>('main')
      if (!target) return
      if (!target.hasAttribute('tabindex')) target.tabIndex = -1
      target.focus({ preventScroll: true })
    }
    // The old page's heading is still there at this moment; the new one comes with the next draw.
    waiting = requestAnimationFrame(focus)
    return () => cancelAnimationFrame(waiting)
  }, [count])
}

function Spoken() {
  const { lang } = useText()
  const where = address.value.href
  useEffect(() => setLanguage(lang), [lang, where])
  useFocusOnArrival()
  return (
    <Frame>
      <CurrentPage />
    </Frame>
  )
}

export function App() {
  return hasWords() ? <Spoken /> : null
}
