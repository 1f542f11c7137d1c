/**
 * A link with one question: is this entry still right? Whoever holds it answers once, without an account. What the
 * link carries stands behind the `#` and leaves the address bar at once.
 */
import '../styles/confirm.scss'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Problem } from '../api/client.ts'
import { lookAtQuestion } from '../api/people.ts'
import type { Answered, Question } from '../api/people-types.ts'
import type { Asset } from '../api/types.ts'
import { setTitle } from '../app/head.ts'
import { ProblemNote, Waiting } from '../app/problem.tsx'
import { link } from '../app/router.ts'
import { holdToken } from '../app/token.ts'
import { useConfirm } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { longDate } from '../words/when.ts'
import { Answers } from './answers.tsx'
import { EntryInShort } from './entry.tsx'

const held = holdToken()

/** The focus goes to what has taken the place of the question. */
function Outcome({ title, children }: { title: string; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <>
      <h1 class="govuk-heading-xl form__title" tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {children}
    </>
  )
}

function Thanked({ answered }: { answered: Answered }) {
  const { t } = useConfirm()
  const c = t.confirm
  const see = (
    <a class="govuk-link" href={link(`/place/${answered.asset}`)}>
      {c.see}
    </a>
  )
  return (
    <Outcome title={c.doneTitle}>
      <p class="form__lead">{c.done[answered.said]}</p>
      {answered.said === 'changed' ? (
        <section class="note">
          <h2 class="govuk-heading-m">{c.changeTitle}</h2>
          <p>{c.change}</p>
          <div class="form__buttons">
            <a class="govuk-button" href={link(`/place/${answered.asset}/change`)}>
              {c.changeButton}
            </a>
            {see}
          </div>
        </section>
      ) : (
        <p>{see}</p>
      )}
    </Outcome>
  )
}

/** Somebody was quicker: the entry as it is, and a way to say something about it without a link. */
function Newer({ asset }: { asset: Asset | undefined }) {
  const { t } = useConfirm()
  const c = t.confirm
  return (
    <Outcome title={c.otherTitle}>
      <p class="form__lead">{c.other}</p>
      {asset && (
        <>
          <EntryInShort asset={asset} />
          <p>{c.otherChange}</p>
          <div class="form__buttons">
            <a class="govuk-button" href={link(`/place/${asset.id}/change`)}>
              {c.changeButton}
            </a>
            <a class="govuk-link" href={link(`/place/${asset.id}`)}>
              {c.see}
            </a>
          </div>
        </>
      )}
    </Outcome>
  )
}

function Sorry({ title, text, more }: { title: string; text: string; more?: string }) {
  const { t } = useConfirm()
  return (
    <Outcome title={title}>
      <p class="form__lead">{text}</p>
      {more && <p>{more}</p>}
      <p>
        <a class="govuk-link" href={link('/find')}>
          {t.confirm.find}
        </a>
      </p>
    </Outcome>
  )
}

interface AskedProps {
  token: string
  question: Question
  onAnswered: (answered: Answered) => void
  onLost: (problem: Problem) => void
}

function Asked({ token, question, onAnswered, onLost }: AskedProps) {
  const { t } = useConfirm()
  const c = t.confirm
  return (
    <>
      <h1 class="govuk-heading-xl form__title">{c.title}</h1>
      <p class="form__lead">{c.lead}</p>
      <EntryInShort asset={question.asset} />
      <Answers token={token} onAnswered={onAnswered} onLost={onLost} />
      <p class="quiet asked__until">{c.until(longDate(t, parseDay(question.expires)))}</p>
    </>
  )
}

export function ConfirmPage() {
  const { t } = useConfirm()
  const c = t.confirm
  const [token, setToken] = useState(held.take)
  const [question, setQuestion] = useState<Question>()
  const [answered, setAnswered] = useState<Answered>()
  const [problem, setProblem] = useState<Problem>()
  const [attempt, setAttempt] = useState(0)
  useEffect(() => setTitle(t, c.title), [t])
  // Another link pasted into the same window changes nothing but what is behind the `#`.
  useEffect(() => {
    const follow = (): void => {
      setQuestion(undefined)
      setAnswered(undefined)
      setToken(held.take())
    }
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  useEffect(() => {
    if (!token) return
    setProblem(undefined)
    lookAtQuestion(token).then(setQuestion, (cause: unknown) => setProblem(cause instanceof Problem ? cause : new Problem(0, '')))
  }, [attempt, token])
  if (token && !question && !problem) return <Waiting />

  const done = (answer: Answered): void => {
    held.forget()
    setAnswered(answer)
  }
  return (
    <div class="govuk-width-container page">
      <div class="form confirm">
        {answered ? (
          <Thanked answered={answered} />
        ) : !token ? (
          <Sorry title={c.noneTitle} text={c.none} />
        ) : problem?.status === 404 ? (
          <Sorry title={c.goneLinkTitle} text={c.goneLink} more={c.goneLinkDo} />
        ) : problem?.status === 409 ? (
          <Newer asset={(problem.current ?? undefined) as Asset | undefined} />
        ) : problem || !question ? (
          <>
            <h1 class="govuk-heading-xl">{c.title}</h1>
            {problem && <ProblemNote problem={problem} again={() => setAttempt((n) => n + 1)} />}
          </>
        ) : (
          <Asked token={token} question={question} onAnswered={done} onLost={setProblem} />
        )}
      </div>
    </div>
  )
}
