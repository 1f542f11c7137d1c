/** What was done, by whom, to what and why; and the counts that the public is told. For administrators. */
import '../styles/scheme.scss'
import { useEffect, useState } from 'preact/hooks'
import { getAudit, getCounts, releaseCounts } from '../api/schemes.ts'
import type { AuditEntry, AuditList } from '../api/people-types.ts'
import { announce } from '../app/announce.tsx'
import { setTitle } from '../app/head.ts'
import { useOwn } from '../app/own.ts'
import { ProblemNote } from '../app/problem.tsx'
import { TextField } from '../form/fields.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { SignedIn } from '../people/sign-in.tsx'
import { useScheme } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { longDate } from '../words/when.ts'

/** The day in words and the time as it was written, in UTC. */
function When({ at }: { at: string }) {
  const { t } = useScheme()
  return (
    <time dateTime={at}>
      {longDate(t, parseDay(at))}, {at.slice(11, 16)}
    </time>
  )
}

/** What is told beside the plain words, one line for each. */
const lines = (detail: AuditEntry['detail']): string[] =>
  Object.entries((detail ?? {}) as Record<string, unknown>).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )

function Row({ entry }: { entry: AuditEntry }) {
  const { t } = useScheme()
  return (
    <tr>
      <td data-label={t.audit.when}>
        <When at={entry.at} />
      </td>
      <td data-label={t.audit.who}>{entry.actor_name ?? t.audit.actors[entry.actor] ?? t.audit.gone}</td>
      <td data-label={t.audit.what}>{t.audit.actions[entry.action] ?? entry.action}</td>
      <td data-label={t.audit.about}>
        <span class="audit__record">{entry.record}</span>
      </td>
      <td data-label={t.audit.why}>
        {lines(entry.detail).map((line) => (
          <span class="audit__line" key={line}>
            {line}
          </span>
        ))}
      </td>
    </tr>
  )
}

function Rows({ about }: { about: string }) {
  const { t } = useScheme()
  const own = useOwn<AuditList>(`audit ${about}`, (signal) => getAudit(about ? { record: about } : {}, signal))
  const sender = useSending()
  const more = async (): Promise<void> => {
    const { value } = own
    if (!value?.next) return
    const next = await sender.send(() => getAudit({ ...(about ? { record: about } : {}), cursor: value.next ?? '' }))
    if (next) own.put({ ...next, entries: [...value.entries, ...next.entries] })
  }
  if (own.problem) return <ProblemNote problem={own.problem} again={own.again} />
  const { value } = own
  if (!value) return <p class="waiting">{t.common.loading}</p>
  if (value.entries.length === 0) return <p>{t.audit.none}</p>
  return (
    <>
      <Trouble sender={sender} words={t.send} />
      <table class="audit">
        <caption class="quiet">{t.audit.total(value.numberMatched)}</caption>
        <thead>
          <tr>
            {[t.audit.when, t.audit.who, t.audit.what, t.audit.about, t.audit.why].map((heading) => (
              <th scope="col" key={heading}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {value.entries.map((entry) => (
            <Row key={entry.seq} entry={entry} />
          ))}
        </tbody>
      </table>
      {value.next && (
        <button type="button" class="plain-button" onClick={more}>
          {t.audit.more}
        </button>
      )}
    </>
  )
}

function Counts() {
  const { t, lang } = useScheme()
  const own = useOwn('counts', getCounts)
  const sender = useSending()
  const release = async (): Promise<void> => {
    const told = await sender.send(releaseCounts)
    if (!told) return
    own.put(told)
    announce(t.audit.releasedNow)
  }
  const { value } = own
  return (
    <section aria-labelledby="counts-title">
      <h2 class="govuk-heading-l" id="counts-title">
        {t.audit.countsTitle}
      </h2>
      <p>{t.audit.countsNote}</p>
      <Trouble sender={sender} words={t.send} />
      {value && <p class="quiet">{value.released ? t.audit.released(longDate(t, parseDay(value.released))) : t.audit.notReleased}</p>}
      {value && value.counts.length > 0 && (
        <table class="audit">
          <thead>
            <tr>
              <th scope="col">{t.audit.area}</th>
              <th scope="col">{t.audit.kind}</th>
              <th scope="col">{t.audit.count}</th>
            </tr>
          </thead>
          <tbody>
            {value.counts.map((one) => (
              <tr key={`${one.area?.code} ${one.kind}`}>
                <td data-label={t.audit.area}>{one.area ? (lang === 'cy' && one.area.name_cy) || one.area.name : t.audit.inAll}</td>
                <td data-label={t.audit.kind}>{t.scheme.kinds[one.kind] ?? one.kind}</td>
                <td data-label={t.audit.count}>{one.fewer_than_5 ? t.audit.fewer : one.count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <button type="button" class="govuk-button" onClick={release}>
        {sender.busy ? t.send.sending : t.audit.release}
      </button>
    </section>
  )
}

function Audit() {
  const { t } = useScheme()
  const [typed, setTyped] = useState('')
  const [about, setAbout] = useState('')
  useEffect(() => setTitle(t, t.audit.title), [t])
  return (
    <div class="govuk-width-container page scheme">
      <h1 class="govuk-heading-xl">{t.audit.title}</h1>
      <p class="govuk-body-l">{t.audit.lead}</p>
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setAbout(typed.trim())
        }}
      >
        <TextField id="about" label={t.audit.record} hint={t.audit.recordHint} value={typed} max={100} onValue={setTyped} />
        <div class="form__buttons">
          <button type="submit" class="plain-button">
            {t.audit.show}
          </button>
          {about && (
            <button
              type="button"
              class="link-button"
              onClick={() => {
                setTyped('')
                setAbout('')
              }}
            >
              {t.audit.all}
            </button>
          )}
        </div>
      </form>
      <Rows key={about} about={about} />
      <Counts />
    </div>
  )
}

export function AuditPage() {
  const { t } = useScheme()
  return (
    <SignedIn title={t.audit.title} needs="see_audit">
      <Audit />
    </SignedIn>
  )
}
