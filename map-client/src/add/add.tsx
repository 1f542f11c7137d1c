/**
 * Adding something, one question at a time. The step is in the history of the tab, so that the browser's own Back
 * works; nothing of what is typed ever is. Every change is kept on the device at once.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Receipt } from '../api/people-types.ts'
import { ErrorSummary, type Fault } from '../app/error-summary.tsx'
import { setTitle } from '../app/head.ts'
import { keepReceipt } from '../mine/kept.ts'
import { useAdd } from '../text/index.ts'
import { ContactQuestions, YouQuestions } from './about-contact.tsx'
import { blank, type Answers } from './answers.ts'
import type { Asking } from './asking.ts'
import { Check } from './check.tsx'
import { forgetDraft, keepDraft, keptDraft, type Kept } from './kept-draft.ts'
import { AccessQuestion, CostQuestions, GroupQuestion, KindQuestion, NameQuestions, WhoQuestions } from './questions.tsx'
import { Sent } from './sent.tsx'
import { after, before, missingIn, numberOf, steps, type Step } from './steps.ts'
import { When } from './when.tsx'
import { Where } from './where.tsx'

const questions: Record<Exclude<Step, 'check'>, (asking: Asking) => preact.ComponentChild> = {
  group: GroupQuestion,
  kind: KindQuestion,
  name: NameQuestions,
  where: Where,
  when: When,
  who: WhoQuestions,
  cost: CostQuestions,
  access: AccessQuestion,
  contact: ContactQuestions,
  you: YouQuestions,
}

interface Place {
  step: Step
  /** How many steps of this page lie behind in the history of the tab. */
  depth: number
  /** Came from the last screen to change one thing, and goes back there. */
  toCheck: boolean
}

function readPlace(): Place | undefined {
  const { adding } = (history.state ?? {}) as { adding?: Place }
  return adding && steps.includes(adding.step) ? adding : undefined
}

function writePlace(place: Place, how: 'push' | 'replace'): void {
  const state = { ...(history.state as object | null), adding: place }
  if (how === 'push') history.pushState({ ...state, within: true }, '')
  else history.replaceState(state, '')
}

function usePlaceInSteps(): { place: Place; go: (step: Step, how?: { toCheck?: boolean; replace?: boolean }) => void } {
  const [place, setPlace] = useState<Place>(() => readPlace() ?? { step: 'group', depth: 0, toCheck: false })
  useEffect(() => {
    const follow = (): void => setPlace(readPlace() ?? { step: 'group', depth: 0, toCheck: false })
    addEventListener('popstate', follow)
    return () => removeEventListener('popstate', follow)
  }, [])
  const go = (step: Step, { toCheck = false, replace = false } = {}): void => {
    const next = { step, depth: replace ? place.depth : place.depth + 1, toCheck }
    writePlace(next, replace ? 'replace' : 'push')
    setPlace(next)
  }
  return { place, go }
}

/** What was begun before, and whether to go on with it. */
function Resume({ kept, onGoOn, onAgain }: { kept: Kept; onGoOn: () => void; onAgain: () => void }) {
  const { t } = useAdd()
  const name = kept.answers.name.trim()
  return (
    <div class="form">
      <h1 class="govuk-heading-xl form__title">{t.add.title}</h1>
      <p class="form__lead">{name ? t.add.foundNamed(name) : t.add.found}</p>
      <div class="form__buttons">
        <button type="button" class="govuk-button" onClick={onGoOn}>
          {t.add.goOn}
        </button>
        <button type="button" class="link-button" onClick={onAgain}>
          {t.add.again}
        </button>
      </div>
      <p class="form__small">{t.add.keptHere}</p>
    </div>
  )
}

export function AddPage() {
  const { t } = useAdd()
  const [begun] = useState(keptDraft)
  const { place, go } = usePlaceInSteps()
  // A reload in the middle goes on where it was; a new visit is asked.
  const [asking, setAsking] = useState(begun !== undefined && readPlace() === undefined)
  const [a, setAnswers] = useState<Answers>(() => (begun ? begun.answers : blank()))
  const [faults, setFaults] = useState<Fault[]>([])
  const [attempt, setAttempt] = useState(0)
  const [receipt, setReceipt] = useState<Receipt>()
  const { step } = place

  const set = (change: Partial<Answers>): void => setAnswers((now) => ({ ...now, ...change }))
  const untouched = useRef(a)
  useEffect(() => {
    if (!receipt && !asking && a !== untouched.current) keepDraft({ step, answers: a })
  }, [a, step])

  const heading = step === 'check' ? t.add.check : t.add[step]
  useEffect(() => setTitle(t, receipt ? t.sent.title : asking ? t.add.title : `${heading} ${t.add.title}`), [t, heading, receipt, asking])
  useFocusOnStep(`${step} ${asking} ${receipt?.key}`, faults.length > 0)

  const complain = (found: Fault[]): void => {
    setFaults(found)
    if (found.length > 0) setAttempt((n) => n + 1)
  }
  const move = (...to: Parameters<typeof go>): void => {
    setFaults([])
    go(...to)
  }
  const submit = (event: Event): void => {
    event.preventDefault()
    const found = missingIn(step, a).map(({ field, lack }) => ({ field, text: t.add.lacks[lack] }))
    complain(found)
    if (found.length === 0) move(place.toCheck ? 'check' : after(step))
  }
  const goBack = (): void => {
    const last = before(step)
    setFaults([])
    if (place.depth > 0) history.back()
    else if (last) move(last, { replace: true })
  }
  const goTo = (to: Step, field?: string, said?: string): void => {
    move(to, { toCheck: true })
    if (field && said) complain([{ field, text: said }])
  }
  const startAgain = (): void => {
    forgetDraft()
    untouched.current = blank()
    setAnswers(untouched.current)
    setAsking(false)
    setReceipt(undefined)
    move('group', { replace: true })
  }
  const goOn = (): void => {
    setAsking(false)
    if (begun) move(begun.step, { replace: true })
  }
  const sent = (told: Receipt): void => {
    keepReceipt(told, a.name.trim())
    forgetDraft()
    setReceipt(told)
  }

  if (receipt)
    return (
      <div class="govuk-width-container page">
        <Sent receipt={receipt} name={a.name.trim()} thanks={a.thanks.trim()} onAnother={startAgain} />
      </div>
    )
  if (asking && begun)
    return (
      <div class="govuk-width-container page">
        <Resume kept={begun} onGoOn={goOn} onAgain={startAgain} />
      </div>
    )

  const Question = step === 'check' ? undefined : questions[step]
  const fault = (field: string): string | undefined => faults.find((one) => one.field === field)?.text
  const hints: Partial<Record<Step, string>> = { group: t.add.groupHint, when: t.add.whenHint, who: t.add.whoHint, contact: t.add.contactHint, you: t.add.youHint }
  return (
    <div class="govuk-width-container page">
      <div class={step === 'check' ? 'form form--wide' : 'form'}>
        {before(step) && (
          <button type="button" class="govuk-back-link back-button" onClick={goBack}>
            {t.common.back}
          </button>
        )}
        <ErrorSummary faults={faults} attempt={attempt} />
        <h1 class="govuk-heading-xl form__title" tabIndex={-1}>
          <span class="form__step">{t.add.step(numberOf(step), steps.length)}</span> {heading}
        </h1>
        {step === 'group' && <p class="form__lead">{t.add.lead}</p>}
        {Question ? (
          <form onSubmit={submit} noValidate key={step}>
            {hints[step] && <p class="field__hint">{hints[step]}</p>}
            <Question a={a} set={set} fault={fault} alone />
            <div class="form__buttons">
              <button type="submit" class="govuk-button">
                {t.form.continue}
              </button>
            </div>
            {step !== 'where' && <p class="form__small">{t.add.keptHere}</p>}
          </form>
        ) : (
          <Check a={a} set={set} goTo={goTo} onSent={sent} />
        )}
      </div>
    </div>
  )
}

/** Each screen begins at its heading, unless something on it has to be put right first. */
function useFocusOnStep(key: string, faulty: boolean): void {
  const first = useRef(true)
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    if (faulty) return
    scrollTo(0, 0)
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
  }, [key])
}
