/** Suggesting a change to an entry: the same questions on one page, beginning with what is there. */
import '../styles/check.scss'
import { useEffect, useRef, useState } from 'preact/hooks'
import { getAsset, Problem } from '../api/client.ts'
import { sendChange } from '../api/people.ts'
import type { Draft, Receipt } from '../api/people-types.ts'
import type { Asset } from '../api/types.ts'
import { useOwn } from '../app/own.ts'
import { setTitle } from '../app/head.ts'
import { NotFound, ProblemNote, Waiting } from '../app/problem.tsx'
import { link, page } from '../app/router.ts'
import { assetName, nameIn } from '../app/shared.ts'
import { AllQuestions } from '../add/all-questions.tsx'
import { answersOf, asideOf, draftOf, type Answers } from '../add/answers.ts'
import { Sent } from '../add/sent.tsx'
import { missingIn, steps, whereAsked } from '../add/steps.ts'
import { useSending } from '../form/sending.ts'
import { Trap, trapOf } from '../form/trap.tsx'
import { Trouble } from '../form/trouble.tsx'
import { keepReceipt } from '../mine/kept.ts'
import { useAdd } from '../text/index.ts'
import type { Part } from '../words/draft-words.ts'
import { Conflict } from './conflict.tsx'
import { forgetChange, keepChange, keptChange, type KeptChange } from './kept-change.ts'
import { Resume } from './resume.tsx'
import { asTyped, draftOfAsset, meet, partsThatDiffer, withPart } from './three-way.ts'

function useWhereNow(asset: Asset): string {
  const { t, lang } = useAdd()
  const p = asset.properties
  if (p.address || p.postcode) return [p.address, p.postcode && !p.address?.includes(p.postcode) ? p.postcode : undefined].filter(Boolean).join(', ')
  if (p.area) return nameIn(p.area, lang)
  return t.said.unchanged
}

interface FormProps {
  asset: Asset
  /** What was written before, on an older revision perhaps. */
  kept: KeptChange | undefined
  onSent: (receipt: Receipt, thanks: string) => void
}

/** What the form begins with: the entry, or what was written before, met with what somebody else changed since. */
function begin(asset: Asset, kept: KeptChange | undefined): { base: Draft; answers: Answers; both: Part[] | undefined } {
  const now = asTyped(draftOfAsset(asset))
  if (!kept) return { base: now, answers: answersOf(draftOfAsset(asset)), both: undefined }
  if (kept.revision === asset.properties.revision) return { base: now, answers: kept.answers, both: undefined }
  return { base: now, ...meet(kept.base, kept.answers, now) }
}

function ChangeForm({ asset, kept, onSent }: FormProps) {
  const { t, lang } = useAdd()
  const [current, setCurrent] = useState(asset)
  const [begun] = useState(() => begin(asset, kept))
  const [base, setBase] = useState(begun.base)
  const [a, setAnswers] = useState<Answers>(begun.answers)
  const [both, setBoth] = useState<Part[] | undefined>(begun.both)
  const form = useRef<HTMLFormElement>(null)
  const sender = useSending((pointer) => whereAsked(pointer, a)?.field)
  const set = (change: Partial<Answers>): void => setAnswers((now) => ({ ...now, ...change }))
  const whereNow = useWhereNow(asset)
  useEffect(() => {
    if (a === begun.answers && !kept) return
    keepChange({ id: asset.id, revision: current.properties.revision, base, answers: a, on: new Date().toISOString().slice(0, 10) })
  }, [a, base, current])

  /** Somebody was quicker: what only they touched comes in, what both touched is shown beside it. */
  const catchUp = (next: Asset): void => {
    const theirs = asTyped(draftOfAsset(next))
    const met = meet(base, a, theirs)
    setAnswers(met.answers)
    setBoth(met.both)
    setBase(theirs)
    setCurrent(next)
  }

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const faults = steps
      .filter((step) => step !== 'group')
      .flatMap((step) => missingIn(step, a).map(({ field, lack }) => ({ field, text: t.add.lacks[lack] })))
    const draft = draftOf(a)
    if (faults.length === 0 && partsThatDiffer(base, draft).length === 0) faults.push({ field: 'name', text: t.change.nothing })
    sender.complain(faults)
    if (faults.length > 0) return
    const website = trapOf(form.current)
    const receipt = await sender.send(async () => {
      try {
        return await sendChange(asset.id, current.properties.revision, { draft, ...asideOf(a), ...(website ? { website } : {}) })
      } catch (cause) {
        if (cause instanceof Problem && cause.status === 409) catchUp((cause.current as Asset | undefined) ?? (await getAsset(asset.id)))
        throw cause
      }
    })
    if (receipt) onSent(receipt, a.thanks.trim())
  }

  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Trouble sender={sender} words={t.form} known={(problem) => (problem.status === 409 ? t.change.quickTitle : undefined)} />
      {both && (
        <Conflict
          both={both}
          theirs={base}
          mine={draftOf(a)}
          onTake={(part) => {
            setAnswers((now) => withPart(now, part, base))
            setBoth((now) => now?.filter((one) => one !== part))
          }}
        />
      )}
      <AllQuestions asking={{ a, set, fault: sender.faultOf }} unchanged={whereNow} running noteHint={t.change.noteHint} />
      <Trap label={t.add.trap} />
      <p class="form__small">{t.add.keptHere}</p>
      <p class="form__small">{t.add.sendNote}</p>
      <div class="form__buttons">
        <button type="submit" class="govuk-button" aria-disabled={sender.busy || undefined}>
          {sender.busy ? t.form.sending : both ? t.change.sendAgain : t.change.send}
        </button>
        <a class="govuk-link" href={link(`/place/${asset.id}`)} lang={lang}>
          {t.form.cancel}
        </a>
      </div>
    </form>
  )
}

export function ChangePage() {
  const { t, lang } = useAdd()
  const id = page.value.name === 'change' ? page.value.id : ''
  // What is about to be changed is asked for anew: a kept answer may be of an older revision.
  const own = useOwn(`change ${id}`, (signal) => getAsset(id, signal))
  const [sent, setSent] = useState<{ receipt: Receipt; thanks: string }>()
  const asset = own.value
  const name = asset ? assetName(asset.properties, lang) : ''
  const [kept, setKept] = useState(() => keptChange(id))
  const [asking, setAsking] = useState(kept !== undefined)
  const title = sent ? t.sent.title : t.change.title(name)
  useEffect(() => {
    if (asset) setTitle(t, title)
  }, [t, title, asset])
  useEffect(() => {
    if (!sent) return
    scrollTo(0, 0)
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
  }, [sent])
  if (own.problem?.status === 404) return <NotFound status={404} title={t.place.goneTitle} text={t.place.gone} />
  if (own.problem && !asset)
    return (
      <div class="govuk-width-container page">
        <ProblemNote problem={own.problem} again={own.again} />
      </div>
    )
  if (!asset) return <Waiting />
  const back = link(`/place/${id}`)
  const goOn = (from: KeptChange | undefined): void => {
    setKept(from)
    setAsking(false)
    document.querySelector<HTMLElement>('main h1')?.focus()
  }
  return (
    <div class="govuk-width-container page">
      {sent ? (
        <Sent receipt={sent.receipt} name={name} thanks={sent.thanks} back={back} />
      ) : (
        <div class="form">
          <a class="govuk-back-link" href={back}>
            {t.change.back}
          </a>
          <h1 class="govuk-heading-xl form__title" tabIndex={-1}>
            {t.change.title(name)}
          </h1>
          <p class="form__lead">{t.change.lead}</p>
          {asking && kept ? (
            <Resume
              kept={kept}
              moved={kept.revision !== asset.properties.revision}
              onGoOn={() => goOn(kept)}
              onAgain={() => {
                forgetChange(id)
                goOn(undefined)
              }}
            />
          ) : (
            <ChangeForm
              asset={asset}
              kept={kept}
              onSent={(receipt, thanks) => {
                forgetChange(id)
                keepReceipt(receipt, asset.properties.name)
                setSent({ receipt, thanks })
              }}
            />
          )}
        </div>
      )}
    </div>
  )
}
