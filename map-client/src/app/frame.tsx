/** The frame of every page: skip link, header, main, footer. */
import { signal } from '@preact/signals'
import type { ComponentChildren, ComponentType } from 'preact'
import { Mark } from '../icons/mark.tsx'
import { speakAlso, useText } from '../text/index.ts'
import { LiveRegion } from './announce.tsx'
import { useChunk } from './chunk.ts'
import { address, link, page, pathIn } from './router.ts'
import { placeName, usePlace } from './shared.ts'
import { hinted } from './signed-in.ts'

function LanguageSwitch() {
  const { t, lang } = useText()
  const other = lang === 'en' ? 'cy' : 'en'
  const { pathname, search } = address.value
  return (
    <a class="header__language" href={pathIn(other, pathname) + search} lang={other} hreflang={other} rel="alternate">
      {t.otherLanguage}
    </a>
  )
}

function NavLink({ to, text, isHere }: { to: string; text: string; isHere: boolean }) {
  return (
    <li>
      <a href={link(to)} aria-current={isHere ? 'page' : undefined}>
        {text}
      </a>
    </li>
  )
}

const loadMenu = async (): Promise<typeof import('../people/menu.tsx')> => {
  const [menu] = await Promise.all([import('../people/menu.tsx'), speakAlso('people')])
  return menu
}

/** Only for somebody who signed in here: nobody else fetches it, or asks who they are. */
function Menu() {
  const chunk = useChunk(hinted.value, loadMenu)
  return chunk && hinted.value ? <chunk.AccountMenu /> : null
}

function Header() {
  const { t, lang } = useText()
  const place = usePlace().value
  const here = page.value.name
  return (
    <header>
      <div class="header">
        <div class="header__inner govuk-width-container">
          <a class="header__name" href={link('/')}>
            <Mark />
            <span class="header__words">
              <span class="header__title">{t.name}</span>
              <span class="header__place">{place ? placeName(place, lang) : '\u00a0'}</span>
            </span>
          </a>
          <nav class="header__nav" aria-label={t.nav.label}>
            <ul>
              <NavLink to="/find" text={t.nav.find} isHere={here === 'find'} />
              <NavLink to="/add" text={t.nav.add} isHere={here === 'add'} />
              <NavLink to="/gaps" text={t.nav.gaps} isHere={here === 'gaps'} />
              <NavLink to="/about" text={t.nav.about} isHere={here === 'about'} />
            </ul>
          </nav>
          <Menu />
          <LanguageSwitch />
        </div>
      </div>
      <Notes />
    </header>
  )
}

function Notes() {
  const { t, lang } = useText()
  const place = usePlace().value
  if (!place?.demonstration && !t.awaitingReview) return null
  return (
    <div class="notes">
      <div class="govuk-width-container">
        {place?.demonstration && (
          <p class="notes__line">
            <strong class="notes__tag">{t.demonstration}</strong> {t.demonstrationNote(placeName(place, lang))}
          </p>
        )}
        {t.awaitingReview && <p class="notes__line">{t.awaitingReview}</p>}
      </div>
    </div>
  )
}

function Footer() {
  const { t } = useText()
  const place = usePlace().value
  return (
    <footer class="footer" aria-label={t.footer.label}>
      <div class="govuk-width-container footer__inner">
        <div>
          <p class="footer__promise">{t.footer.promise}</p>
          {place && place.attributions.length > 0 && (
            <p class="footer__sources">
              {t.footer.sources}: {place.attributions.join(' · ')}
            </p>
          )}
        </div>
        <ul class="footer__links">
          <li>
            <a href={link('/about')}>{t.footer.about}</a>
          </li>
          <li>
            <a href={link('/circles')}>{t.footer.circles}</a>
          </li>
          <li>
            <a href={link('/organizations')}>{t.footer.organizations}</a>
          </li>
          <li>
            <a href="/api/docs">{t.footer.data}</a>
          </li>
          <li>
            <a href={link('/mine')}>{t.footer.mine}</a>
          </li>
          {!hinted.value && (
            <li>
              <a href={link('/sign-in')}>{t.footer.signIn}</a>
            </li>
          )}
        </ul>
      </div>
    </footer>
  )
}

/** What a page puts before everything else, for the keyboard too. */
export const first = signal<ComponentType>()

export function Frame({ children }: { children: ComponentChildren }) {
  const { t } = useText()
  const First = first.value
  return (
    <>
      <a
        href="#main"
        class="govuk-skip-link"
        onClick={(event) => {
          event.preventDefault()
          const main = document.querySelector<HTMLElement>('main')
          main?.focus()
          main?.scrollIntoView()
        }}
      >
        {t.skip}
      </a>
      {First && <First />}
      <Header />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer />
      <LiveRegion />
    </>
  )
}
