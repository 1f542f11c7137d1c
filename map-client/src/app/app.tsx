/** Which page is on screen, and what follows from arriving there: title, language, focus. */
import type { ComponentType } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Find } from '../find/find.tsx'
import { Home } from '../find/home.tsx'
import { hasWords, useText } from '../text/index.ts'
import { Frame } from './frame.tsx'
import { setLanguage } from './head.ts'
import { NotFound, Waiting } from './problem.tsx'
import { address, arrived, page } from './router.ts'

type Loader = () => Promise<ComponentType>

// Finding is the main job and comes with the first load; the rest comes when it is asked for.
const later: Record<'gaps' | 'about' | 'place', Loader> = {
  gaps: () => import('../gaps/gaps.tsx').then((m) => m.GapsPage),
  about: () => import('../about/about.tsx').then((m) => m.About),
  place: () => import('../place/place.tsx').then((m) => m.PlacePage),
}

const loaded = new Map<Loader, ComponentType>()

function Later({ load }: { load: Loader }) {
  const [, redraw] = useState(0)
  const [failed, setFailed] = useState(false)
  const Ready = loaded.get(load)
  useEffect(() => {
    if (loaded.has(load)) return
    load().then(
      (component) => {
        loaded.set(load, component)
        redraw((n) => n + 1)
      },
      () => setFailed(true),
    )
  }, [load])
  if (Ready) return <Ready />
  return failed ? <NotFound status={0} /> : <Waiting />
}

function CurrentPage() {
  const { name } = page.value
  switch (name) {
    case 'home':
      return <Home />
    case 'find':
      return <Find />
    case 'missing':
      return <NotFound status={404} />
    default:
      return <Later key={name} load={later[name]} />
  }
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
