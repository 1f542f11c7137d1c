/** People and grants, for administrators: who may do what, and the way in for those who are new. */
import '../styles/people.scss'
import { useEffect, useState } from 'preact/hooks'
import { closeAccount, getAccounts, reopenAccount, resetAccount, setGrants } from '../api/people.ts'
import type { ListedAccount, ToldOnce } from '../api/people-types.ts'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { setTitle } from '../app/head.ts'
import { useOwn } from '../app/own.ts'
import { ProblemNote } from '../app/problem.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { usePeople } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { longDate } from '../words/when.ts'
import { askedGrant, blankGrant, GrantsField, typedGrant } from './grants-field.tsx'
import { grantInWords } from './grants.tsx'
import { Invitations } from './invitations.tsx'
import { SignedIn } from './sign-in.tsx'
import { Told } from './told-once.tsx'

function EditGrants({ account, onSaved, onCancel }: { account: ListedAccount; onSaved: () => void; onCancel: () => void }) {
  const { t, lang } = usePeople()
  const [grants, setTyped] = useState(() =>
    account.grants.length > 0 ? account.grants.map((grant) => typedGrant(grant, lang)) : [blankGrant()],
  )
  const sender = useSending(() => undefined)
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (await sender.send(() => setGrants(account.id, grants.map(askedGrant)))) onSaved()
  }
  return (
    <form class="form person__form" onSubmit={submit} noValidate aria-label={t.people.grantsFor(account.name)}>
      <Trouble sender={sender} words={t.send} />
      <p class="quiet">{t.people.grantsNote}</p>
      <GrantsField prefix={`${account.id}-`} grants={grants} onChange={setTyped} />
      <div class="form__buttons">
        <button type="submit" class="govuk-button">
          {sender.busy ? t.send.sending : t.send.save}
        </button>
        <button type="button" class="link-button" onClick={onCancel}>
          {t.send.cancel}
        </button>
      </div>
    </form>
  )
}

function Person({ account, onChanged }: { account: ListedAccount; onChanged: () => void }) {
  const text = usePeople()
  const { t } = text
  const p = t.people
  const { name, id } = account
  const [open, setOpen] = useState<'grants' | 'close'>()
  const [told, setTold] = useState<ToldOnce & { expires: string }>()
  const sender = useSending()
  const show = (which: 'grants' | 'close'): void => {
    setOpen(which)
    focusSoon(which === 'grants' ? `${id}-role-0` : `close-${id}`)
  }
  const fold = (): void => {
    setOpen(undefined)
    focusSoon(`person-${id}`)
  }
  const done = (said: string): void => {
    fold()
    announce(said)
    onChanged()
  }
  const makeLink = async (): Promise<void> => setTold(await sender.send(() => resetAccount(id)))
  const close = async (): Promise<void> => {
    if (await sender.send(() => closeAccount(id))) done(p.closedDone(name))
  }
  const reopen = async (): Promise<void> => {
    if (await sender.send(() => reopenAccount(id))) done(p.reopened(name))
  }
  const seen = account.last_seen ? p.lastSeen(longDate(t, parseDay(account.last_seen))) : p.never
  return (
    <li class="person">
      <h3 class="govuk-heading-s person__name" id={`person-${id}`} tabIndex={-1}>
        {name} {account.closed && <span class="tag">{p.closed}</span>}
      </h3>
      <p class="quiet person__facts">{[account.login, account.email, seen, account.code_set_up ? p.codeOn : p.codeOff].filter(Boolean).join(' · ')}</p>
      <ul class="tags">
        {account.grants.map((grant) => (
          <li key={grantInWords(text, grant)}>{grantInWords(text, grant)}</li>
        ))}
        {account.grants.length === 0 && <li>{t.noGrants}</li>}
      </ul>
      <Trouble sender={sender} words={t.send} />
      {open === 'grants' && <EditGrants account={account} onSaved={() => done(p.grantsSaved(name))} onCancel={fold} />}
      {open === 'close' && (
        <div class="note note--honey" role="group" aria-label={p.closeNamed(name)}>
          <p>{p.closeAsk(name)}</p>
          <div class="person__do">
            <button type="button" class="plain-button" id={`close-${id}`} onClick={close}>
              {p.closeYes}
            </button>
            <button type="button" class="link-button" onClick={fold}>
              {t.send.cancel}
            </button>
          </div>
        </div>
      )}
      {told && <Told title={p.resetTold(name)} paper={p.resetTold(name)} told={told} expires={told.expires} onDone={() => setTold(undefined)} />}
      {!open && (
        <div class="person__do">
          {account.closed ? (
            <button type="button" class="link-button" aria-label={`${p.reopen}: ${name}`} onClick={reopen}>
              {p.reopen}
            </button>
          ) : (
            <>
              <button type="button" class="link-button" aria-label={`${p.edit}: ${name}`} onClick={() => show('grants')}>
                {p.edit}
              </button>
              <button type="button" class="link-button" aria-label={`${p.reset}: ${name}`} onClick={makeLink}>
                {p.reset}
              </button>
              <button type="button" class="link-button" aria-label={`${p.close}: ${name}`} onClick={() => show('close')}>
                {p.close}
              </button>
            </>
          )}
        </div>
      )}
    </li>
  )
}

function Accounts() {
  const { t } = usePeople()
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState('')
  const [cursor, setCursor] = useState<string>()
  const [before, setBefore] = useState<ListedAccount[]>([])
  const own = useOwn(`accounts ${asked} ${cursor ?? ''}`, (signal) => getAccounts({ q: asked || undefined, cursor }, signal))
  const search = (event: Event): void => {
    event.preventDefault()
    setBefore([])
    setCursor(undefined)
    setAsked(words.trim())
  }
  const more = (): void => {
    setBefore([...before, ...(own.value?.accounts ?? [])])
    setCursor(own.value?.next)
  }
  // After a write the pages before this one may have moved; the list begins again.
  const changed = (): void => {
    setBefore([])
    setCursor(undefined)
    own.again()
  }
  const earlier = before.filter((one) => !own.value?.accounts.some((other) => other.id === one.id))
  return (
    <section aria-labelledby="accounts">
      <h2 class="govuk-heading-l" id="accounts">
        {t.people.accounts}
      </h2>
      <form class="people__search" onSubmit={search}>
        <label class="field__label" for="account-search">
          {t.people.search}
        </label>
        <div class="password field">
          <input class="govuk-input" id="account-search" type="search" maxLength={200} autocomplete="off" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
          <button type="submit" class="plain-button">
            {t.people.searchButton}
          </button>
        </div>
      </form>
      {own.problem && <ProblemNote problem={own.problem} again={own.again} />}
      {own.value && (
        <p class="quiet" role="status">
          {own.value.numberMatched === 0 ? t.people.none : t.people.count(own.value.numberMatched)}
        </p>
      )}
      <ul class="plain-list" aria-busy={own.busy}>
        {[...earlier, ...(own.value?.accounts ?? [])].map((account) => (
          <Person key={account.id} account={account} onChanged={changed} />
        ))}
      </ul>
      {own.value?.next && (
        <button type="button" class="plain-button" onClick={more}>
          {t.people.more}
        </button>
      )}
    </section>
  )
}

function Shown() {
  const { t } = usePeople()
  useEffect(() => setTitle(t, t.people.title), [t])
  return (
    <div class="govuk-width-container page people">
      <h1 class="govuk-heading-xl">{t.people.title}</h1>
      <Invitations />
      <Accounts />
    </div>
  )
}

export function PeoplePage() {
  const { t } = usePeople()
  return (
    <SignedIn title={t.people.title} needs="manage_accounts">
      <Shown />
    </SignedIn>
  )
}
