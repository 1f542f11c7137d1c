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

/** After a change of page, a keyboard or screen reader starts at the new heading. */
function useFocusOnArrival(): void {
  const count = arrived.value
  const first = useRef(true)
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    const heading = document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main')
    if (!heading) return
    if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1
    heading.focus({ preventScroll: true })
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
