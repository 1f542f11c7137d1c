/**
 * My contributions: of this device, whose keys are kept here, and of the account, if somebody is signed in. A link
 * `/mine#ID.KEY` adds one to this device; it is taken out of the address bar as soon as it is read.
 */
import '../styles/mine.scss'
import { useEffect, useState } from 'preact/hooks'
import { Problem } from '../api/client.ts'
import { getContribution, myContributions } from '../api/people.ts'
import type { Contribution } from '../api/people-types.ts'
import { announce } from '../app/announce.tsx'
import { useChunk } from '../app/chunk.ts'
import { focusSoon } from '../app/focus.ts'
import { setTitle } from '../app/head.ts'
import { address, link } from '../app/router.ts'
import { useSession } from '../people/session.ts'
import { speakAlso, useAdd } from '../text/index.ts'
import { OneContribution } from './contribution.tsx'
import { forgetKey, keepKey, keptKeys, readLink, type KeptKey } from './kept.ts'

/** One line of the page: what the device knows, what the server says, or that the server says nothing. */
export interface Line {
  id: string
  key: string | undefined
  name: string
  told: Contribution | undefined
  problem: Problem | undefined
}

/** What came with a link is kept before anything else happens, so that it cannot be lost. */
function takeLink(): boolean {
  const found = readLink(location.hash)
  if (!found) return false
  if (!keptKeys().some((one) => one.id === found.id))
    keepKey({ ...found, name: '', sort: 'new', created: '' })
  const bare = location.pathname + location.search
  history.replaceState(history.state, '', bare)
  address.value = new URL(location.href)
  return true
}

const inOrder = (lines: Line[]): Line[] =>
  [...lines].sort((a, b) => (b.told?.created ?? '').localeCompare(a.told?.created ?? ''))

async function ask(kept: KeptKey): Promise<Line> {
  const line = { id: kept.id, key: kept.key, name: kept.name }
  try {
    return { ...line, told: await getContribution(kept.id, kept.key), problem: undefined }
  } catch (cause) {
    return { ...line, told: undefined, problem: cause instanceof Problem ? cause : new Problem(0, '') }
  }
}

/** The device and the account know some of the same things; each is listed once. */
export function merged(device: Line[], account: Contribution[]): Line[] {
  const known = new Set(device.map((line) => line.id))
  const others = account
    .filter((one) => !known.has(one.id))
    .map((told): Line => ({ id: told.id, key: undefined, name: '', told, problem: undefined }))
  return inOrder([...device, ...others])
}

async function load(signedIn: boolean): Promise<Line[]> {
  const [device, account] = await Promise.all([
    Promise.all(keptKeys().map(ask)),
    signedIn ? myContributions().catch(() => ({ suggestions: [] })) : { suggestions: [] },
  ])
  return merged(device, account.suggestions)
}

type Claims = typeof import('../organizations/my-claims.tsx')
/** Only accounts have claims. */
async function loadClaims(): Promise<Claims> {
  const [claims] = await Promise.all([import('../organizations/my-claims.tsx'), speakAlso('more', 'people', 'organizations')])
  return claims
}

export function MinePage() {
  const { t } = useAdd()
  const [added, setAdded] = useState(false)
  const [lines, setLines] = useState<Line[]>()
  // One at a time: two forms on a page would have two fields of each name.
  const [mending, setMending] = useState<string>()
  const now = useSession()
  const signedIn = now?.state === 'signed_in'
  const claims = useChunk(signedIn, loadClaims)
  const { hash } = address.value
  useEffect(() => setTitle(t, t.mine.title), [t])
  useEffect(() => {
    if (takeLink()) {
      setAdded(true)
      announce(t.mine.added)
    }
    if (!now) return
    let gone = false
    void load(signedIn).then((found) => {
      if (!gone) setLines(found)
    })
    return () => {
      gone = true
    }
  }, [signedIn, now === undefined, hash])

  const put = (told: Contribution): void =>
    setLines((all) => all?.map((line) => (line.id === told.id ? { ...line, told, problem: undefined } : line)))
  const forget = (line: Line, name: string): void => {
    forgetKey(line.id)
    setLines((all) => all?.filter((other) => other !== line))
    announce(t.mine.forgotten(name))
    document.querySelector<HTMLElement>('main h1')?.focus()
  }

  return (
    <div class="govuk-width-container page">
      <div class="form form--wide mine">
        <h1 class="govuk-heading-xl form__title" tabIndex={-1}>
          {t.mine.title}
        </h1>
        <p class="form__lead">{signedIn ? t.mine.leadSigned : t.mine.lead}</p>
        {added && <p class="note">{t.mine.added}</p>}
        {!lines && <p class="waiting">{t.common.loading}</p>}
        {lines?.length === 0 && (
          <section class="note">
            <h2 class="govuk-heading-m">{t.mine.emptyTitle}</h2>
            <p>{t.mine.empty}</p>
            <a class="govuk-button" href={link('/add')}>
              {t.mine.add}
            </a>
          </section>
        )}
        {lines && lines.length > 0 && (
          <ul class="plain-list">
            {lines.map((line) => (
              <OneContribution
                key={line.id}
                line={line}
                mending={mending === line.id}
                onMend={(on) => {
                  setMending(on ? line.id : undefined)
                  focusSoon(on ? 'name' : `name-${line.id}`)
                }}
                onTold={put}
                onForget={forget}
              />
            ))}
          </ul>
        )}
        {claims && signedIn && <claims.MyClaims />}
        {lines && (
          <p class="form__small">
            {lines.some((line) => line.key) && `${t.mine.shared} `}
            {!signedIn && (
              <a class="govuk-link" href={link('/sign-in')}>
                {t.mine.signIn}
              </a>
            )}
          </p>
        )}
      </div>
    </div>
  )
}
