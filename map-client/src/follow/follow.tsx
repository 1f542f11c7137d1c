/**
 * The page that letters link to: saying yes to them, or that there should be no more. What the link carries stands
 * behind the `#` and leaves the address bar at once. Nothing happens before somebody presses a button.
 */
import '../styles/forms.scss'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { getArea, Problem } from '../api/client.ts'
import { useLoaded } from '../api/load.ts'
import { confirmFollowing, leaveFollowing, lookAtFollowing, type Following } from '../api/subscriptions.ts'
import type { AreaName } from '../api/types.ts'
import { setTitle } from '../app/head.ts'
import { ProblemNote, Waiting } from '../app/problem.tsx'
import { link } from '../app/router.ts'
import { nameIn, useKinds } from '../app/shared.ts'
import { holdToken } from '../app/token.ts'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { useFollow } from '../text/index.ts'
import { areaOf, inWords, listOf } from './followed.ts'

const held = holdToken()

function Followed({ query }: { query: string }) {
  const { t, lang } = useFollow()
  const kinds = useKinds().value
  const code = areaOf(query)
  const area = useLoaded(code && `area ${code}`, (signal) => getArea(code ?? '', signal)).value
  const name = area && nameIn(area.properties as unknown as AreaName, lang)
  return (
    <p class="note">
      <strong>{t.follow.list}:</strong> {inWords(t, kinds, query, name ?? code)}.{' '}
      <a class="govuk-link" href={link('/find', listOf(query))}>
        {t.follow.see}
      </a>
    </p>
  )
}

/** The focus goes to what has taken the place of what was pressed. */
function Page({ title, arrived, children }: { title: string; arrived?: boolean; children: ComponentChildren }) {
  const { t } = useFollow()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => setTitle(t, title), [t, title])
  useEffect(() => {
    if (arrived) heading.current?.focus()
  }, [arrived])
  return (
    <div class="govuk-width-container page">
      <div class="form">
        <h1 class="govuk-heading-xl form__title" tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {children}
      </div>
    </div>
  )
}

function Bad({ missing }: { missing: boolean }) {
  const { t } = useFollow()
  return (
    <Page title={missing ? t.follow.noneTitle : t.follow.badTitle}>
      <p class="form__lead">{missing ? t.follow.none : t.follow.bad}</p>
      <a class="govuk-link" href={link('/find')}>
        {t.follow.find}
      </a>
    </Page>
  )
}

function Choice({ token, told }: { token: string; told: Following }) {
  const { t } = useFollow()
  const f = t.follow
  const [now, setNow] = useState<Following['state'] | 'confirmed' | 'left'>(told.state)
  const [gone, setGone] = useState(false)
  const sender = useSending(() => undefined)
  const { query } = told
  const press = (asking: () => Promise<unknown>, then: 'confirmed' | 'left') => async (): Promise<void> => {
    const done = await sender.send(async () => {
      try {
        await asking()
      } catch (cause) {
        if (cause instanceof Problem && cause.status === 404) setGone(true)
        throw cause
      }
      return true
    })
    if (!done) return
    if (then === 'left') held.forget()
    setNow(then)
  }
  const leave = press(() => leaveFollowing(token), 'left')
  if (gone) return <Bad missing={false} />
  if (now === 'left')
    return (
      <Page key="left" title={f.leftTitle} arrived>
        <p class="form__lead">{query === undefined ? f.askedLeft : f.left}</p>
        <a class="govuk-link" href={link('/find')}>
          {f.find}
        </a>
      </Page>
    )
  if (query === undefined)
    return (
      <Page title={f.askedTitle}>
        <p class="form__lead">{f.asked}</p>
        <Trouble sender={sender} words={{ ...f, notSent: '' }} />
        <button type="button" class="govuk-button" aria-disabled={sender.busy || undefined} onClick={leave}>
          {sender.busy ? f.sending : f.askedStop}
        </button>
      </Page>
    )
  const waiting = now === 'waiting'
  return (
    <Page key={now} title={waiting ? f.waitingTitle : now === 'confirmed' ? f.confirmedTitle : f.followingTitle} arrived={now === 'confirmed'}>
      <p class="form__lead">{waiting ? f.waiting : f.following}</p>
      <Followed query={query} />
      <Trouble sender={sender} words={{ ...f, notSent: '' }} />
      <div class="form__buttons">
        {waiting && (
          <button type="button" class="govuk-button" aria-disabled={sender.busy || undefined} onClick={press(() => confirmFollowing(token), 'confirmed')}>
            {sender.busy ? f.sending : f.yes}
          </button>
        )}
        <button type="button" class={waiting ? 'link-button' : 'plain-button'} onClick={leave}>
          {waiting ? f.no : f.stop}
        </button>
      </div>
    </Page>
  )
}

export function FollowPage() {
  const { t } = useFollow()
  const [token] = useState(held.take)
  const [told, setTold] = useState<Following>()
  const [problem, setProblem] = useState<Problem>()
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (!token) return
    setProblem(undefined)
    lookAtFollowing(token).then(setTold, (cause: unknown) => setProblem(cause instanceof Problem ? cause : new Problem(0, '')))
  }, [token, attempt])
  if (!token || problem?.status === 404) return <Bad missing={!token} />
  if (problem)
    return (
      <Page title={t.follow.title}>
        <ProblemNote problem={problem} again={() => setAttempt((n) => n + 1)} />
      </Page>
    )
  return told ? <Choice token={token} told={told} /> : <Waiting />
}
