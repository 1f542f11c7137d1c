/**
 * An invitation, or a link for a new password. The token stands behind the `#`, so that it reaches no log; it is
 * read once, taken out of the address bar, held in memory, and only ever sent in a body.
 */
import '../styles/people.scss'
import { useEffect, useState } from 'preact/hooks'
import { Problem } from '../api/client.ts'
import { lookAtInvitation, redeem } from '../api/people.ts'
import type { Invited } from '../api/people-types.ts'
import { announce } from '../app/announce.tsx'
import type { Fault } from '../app/error-summary.tsx'
import { setTitle } from '../app/head.ts'
import { ProblemNote, Waiting } from '../app/problem.tsx'
import { link, navigate } from '../app/router.ts'
import { holdToken } from '../app/token.ts'
import { TextField } from '../form/fields.tsx'
import { isCode, PasswordField, readDigits } from '../form/password.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { usePeople } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { longDate } from '../words/when.ts'
import { CodeSetup } from './code-setup.tsx'
import { GrantList } from './grants.tsx'
import { settle } from './session.ts'

const held = holdToken()

function Sorry({ title, text, more }: { title: string; text: string; more?: string }) {
  const { t } = usePeople()
  return (
    <div class="form">
      <h1 class="govuk-heading-xl form__title">{title}</h1>
      <p class="form__lead">{text}</p>
      {more && <p>{more}</p>}
      <p>
        <a class="govuk-link" href={link('/sign-in')}>
          {t.signIn.title}
        </a>
      </p>
    </div>
  )
}

function JoinForm({ token, invited }: { token: string; invited: Invited }) {
  const { t } = usePeople()
  const j = t.join
  const joining = invited.purpose === 'join'
  const [login, setLogin] = useState(invited.login ?? '')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [digits, setDigits] = useState('')
  const [gone, setGone] = useState(false)
  const sender = useSending((pointer) => (pointer.startsWith('/code') ? 'code' : pointer.slice(1)))
  const setUp = invited.code_needed ? invited.code : undefined

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const faults: Fault[] = []
    if (joining && !login.trim()) faults.push({ field: 'login', text: j.loginLack })
    if (joining && !name.trim()) faults.push({ field: 'name', text: j.nameLack })
    if (password.length < 12) faults.push({ field: 'password', text: j.passwordLack })
    if (setUp && !isCode(digits)) faults.push({ field: 'code', text: t.signIn.codeLack })
    sender.complain(faults)
    if (faults.length > 0) return
    const answer = await sender.send(async () => {
      try {
        return await redeem({
          token,
          ...(joining ? { login: login.trim(), name: name.trim() } : {}),
          password,
          ...(setUp ? { code: { secret: setUp.secret, code: readDigits(digits) } } : {}),
        })
      } catch (cause) {
        if (cause instanceof Problem && cause.status === 404) setGone(true)
        throw cause
      }
    })
    if (!answer) return
    held.forget()
    settle(answer)
    announce(j.joined(answer.account?.name ?? name))
    navigate(link('/account'), { replace: true })
  }

  if (gone) return <Sorry title={j.badTitle} text={j.bad} more={j.badDo} />
  return (
    <div class="form">
      <h1 class="govuk-heading-xl form__title">{joining ? j.title : j.resetTitle}</h1>
      <p class="form__lead">{joining ? j.lead : j.resetLead(invited.login ?? '')}</p>
      {joining && invited.grants.length > 0 && (
        <div class="note">
          <p>{j.as}</p>
          <GrantList grants={invited.grants} explain />
        </div>
      )}
      <p>{j.expires(longDate(t, parseDay(invited.expires)))}</p>
      <form onSubmit={submit} noValidate>
        <Trouble sender={sender} words={t.send} />
        {joining && (
          <>
            <TextField id="login" label={t.signIn.login} hint={j.loginHint} error={sender.faultOf('login')} autocomplete="username" spellcheck={false} value={login} onValue={setLogin} />
            <TextField id="name" label={j.name} hint={j.nameHint} error={sender.faultOf('name')} autocomplete="name" value={name} onValue={setName} />
          </>
        )}
        <PasswordField id="password" label={joining ? j.newPassword : t.account.next} hint={j.newPasswordHint} error={sender.faultOf('password')} sort="new-password" value={password} onValue={setPassword} />
        {setUp && (
          <section class="form__section">
            <h2 class="govuk-heading-m">{j.codeTitle}</h2>
            <p>{j.codeLead}</p>
            <CodeSetup code={setUp} digits={digits} error={sender.faultOf('code')} onDigits={setDigits} />
          </section>
        )}
        <div class="form__buttons">
          <button type="submit" class="govuk-button" aria-disabled={sender.busy || undefined}>
            {sender.busy ? t.send.sending : joining ? j.button : j.resetButton}
          </button>
        </div>
      </form>
    </div>
  )
}

export function JoinPage() {
  const { t } = usePeople()
  const [token, setToken] = useState(held.take)
  const [invited, setInvited] = useState<Invited>()
  const [problem, setProblem] = useState<Problem>()
  const [attempt, setAttempt] = useState(0)
  useEffect(() => setTitle(t, invited?.purpose === 'reset' ? t.join.resetTitle : t.join.title), [t, invited])
  // Another link pasted into the same window changes nothing but what is behind the `#`.
  useEffect(() => {
    const follow = (): void => {
      setInvited(undefined)
      setToken(held.take())
    }
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  useEffect(() => {
    if (!token) return
    setProblem(undefined)
    lookAtInvitation(token).then(setInvited, (cause: unknown) => setProblem(cause instanceof Problem ? cause : new Problem(0, '')))
  }, [attempt, token])
  if (token && !invited && !problem) return <Waiting />
  return (
    <div class="govuk-width-container page">
      {token && invited ? (
        <JoinForm token={token} invited={invited} />
      ) : !token ? (
        <Sorry title={t.join.noneTitle} text={t.join.none} />
      ) : problem?.status === 404 ? (
        <Sorry title={t.join.badTitle} text={t.join.bad} more={t.join.badDo} />
      ) : (
        problem && (
          <>
            <h1 class="govuk-heading-xl">{t.join.title}</h1>
            <ProblemNote problem={problem} again={() => setAttempt((n) => n + 1)} />
          </>
        )
      )}
    </div>
  )
}
