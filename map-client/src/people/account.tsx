/** My account: name, password, code, where I am signed in, keys for programs. Each part is a small form of its own. */
import '../styles/people.scss'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { changeAccount, changePassword, newCode, setCode } from '../api/people.ts'
import type { Account, NewCode } from '../api/people-types.ts'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { setTitle } from '../app/head.ts'
import { TextField } from '../form/fields.tsx'
import { isCode, PasswordField, readDigits } from '../form/password.tsx'
import { useSending, type Sender } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { usePeople } from '../text/index.ts'
import { CodeSetup } from './code-setup.tsx'
import { Devices } from './devices.tsx'
import { GrantList } from './grants.tsx'
import { Keys } from './keys.tsx'
import { Leave } from './leave.tsx'
import { session, settle } from './session.ts'
import { SignedIn } from './sign-in.tsx'

export function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="form__section" aria-label={title}>
      <h2 class="govuk-heading-m">{title}</h2>
      {children}
    </section>
  )
}

export function SubmitButton({ sender, text }: { sender: Sender; text: string }) {
  const { t } = usePeople()
  return (
    <button type="submit" class="govuk-button" aria-disabled={sender.busy || undefined}>
      {sender.busy ? t.send.sending : text}
    </button>
  )
}

function You({ account }: { account: Account }) {
  const { t } = usePeople()
  const [name, setName] = useState(account.name)
  const [email, setEmail] = useState(account.email ?? '')
  const sender = useSending()
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const faults = name.trim() ? [] : [{ field: 'name', text: t.join.nameLack }]
    sender.complain(faults)
    if (faults.length > 0) return
    const answer = await sender.send(() => changeAccount({ name: name.trim(), email: email.trim() }))
    if (!answer) return
    settle(answer)
    announce(t.send.saved)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Trouble sender={sender} words={t.send} />
      <p>{t.account.login(account.login)}</p>
      <TextField id="name" label={t.join.name} error={sender.faultOf('name')} autocomplete="name" value={name} onValue={setName} />
      <TextField id="email" label={t.account.email} aside={t.send.optional} hint={t.account.emailHint} type="email" error={sender.faultOf('email')} autocomplete="email" value={email} onValue={setEmail} />
      <SubmitButton sender={sender} text={t.send.save} />
    </form>
  )
}

function Password() {
  const { t } = usePeople()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [done, setDone] = useState(false)
  const sender = useSending()
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    setDone(false)
    const faults = []
    if (!current) faults.push({ field: 'current', text: t.signIn.passwordLack })
    if (next.length < 12) faults.push({ field: 'new', text: t.join.passwordLack })
    sender.complain(faults)
    if (faults.length > 0) return
    const answer = await sender.send(() => changePassword(current, next))
    if (!answer) return
    settle(answer)
    setCurrent('')
    setNext('')
    setDone(true)
  }
  const known = (problem: { status: number }): string | undefined => (problem.status === 401 ? t.signIn.wrong : undefined)
  return (
    <form onSubmit={submit} noValidate>
      <Trouble sender={sender} words={t.send} known={known} />
      {/* For keepers of passwords, which file a password under a name. */}
      <input class="govuk-visually-hidden" type="text" autocomplete="username" value={session.value?.account?.login ?? ''} readOnly tabIndex={-1} aria-hidden="true" />
      <PasswordField id="current" label={t.account.current} error={sender.faultOf('current')} sort="current-password" value={current} onValue={setCurrent} />
      <PasswordField id="new" label={t.account.next} hint={t.join.newPasswordHint} error={sender.faultOf('new')} sort="new-password" value={next} onValue={setNext} />
      <SubmitButton sender={sender} text={t.account.change} />
      {done && (
        <p class="note" role="status">
          {t.account.changed}
        </p>
      )}
    </form>
  )
}

function Code({ account }: { account: Account }) {
  const { t } = usePeople()
  const [made, setMade] = useState<NewCode>()
  const [digits, setDigits] = useState('')
  const [password, setPassword] = useState('')
  const sender = useSending()
  const begin = async (): Promise<void> => {
    setMade(await sender.send(newCode))
    focusSoon('code')
  }
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (!made) return
    const faults = []
    if (!isCode(digits)) faults.push({ field: 'code', text: t.signIn.codeLack })
    if (!password) faults.push({ field: 'password', text: t.signIn.passwordLack })
    sender.complain(faults)
    if (faults.length > 0) return
    const answer = await sender.send(() => setCode(password, made.secret, readDigits(digits)))
    if (!answer) return
    settle(answer)
    setMade(undefined)
    setDigits('')
    setPassword('')
    announce(t.account.codeDone)
  }
  const known = (problem: { status: number }): string | undefined => (problem.status === 401 ? t.signIn.wrong : undefined)
  return (
    <form onSubmit={submit} noValidate>
      <Trouble sender={sender} words={t.send} known={known} />
      <p>{account.code_set_up ? t.account.codeOn : t.account.codeOff}</p>
      {made ? (
        <>
          <CodeSetup code={made} digits={digits} error={sender.faultOf('code')} onDigits={setDigits} />
          <PasswordField id="password" label={t.account.current} error={sender.faultOf('password')} sort="current-password" value={password} onValue={setPassword} />
          <div class="form__buttons">
            <SubmitButton sender={sender} text={t.account.codeSave} />
            <button type="button" class="link-button" onClick={() => setMade(undefined)}>
              {t.send.cancel}
            </button>
          </div>
        </>
      ) : (
        <button type="button" class="plain-button" onClick={begin}>
          {account.code_set_up ? t.account.codeAgain : t.account.codeStart}
        </button>
      )}
    </form>
  )
}

function Shown() {
  const { t } = usePeople()
  const account = session.value?.account
  useEffect(() => setTitle(t, t.account.title), [t])
  if (!account) return null
  return (
    <div class="govuk-width-container page">
      <div class="form">
        <h1 class="govuk-heading-xl form__title">{t.account.title}</h1>
        <Part title={t.account.youTitle}>
          <You account={account} />
        </Part>
        <Part title={t.account.rolesTitle}>
          <GrantList grants={account.grants} explain />
        </Part>
        <Part title={t.account.passwordTitle}>
          <Password />
        </Part>
        <Part title={t.account.codeTitle}>
          <Code account={account} />
        </Part>
        <Part title={t.account.devicesTitle}>
          <Devices />
        </Part>
        <Part title={t.account.keysTitle}>
          <Keys />
        </Part>
        <Part title={t.account.leaveTitle}>
          <Leave />
        </Part>
      </div>
    </div>
  )
}

export function AccountPage() {
  const { t } = usePeople()
  return (
    <SignedIn title={t.account.title}>
      <Shown />
    </SignedIn>
  )
}
