/** Joining two entries that are one thing: side by side, part by part, and what is kept is chosen by hand. */
import '../styles/steward.scss'
import { useEffect, useState } from 'preact/hooks'
import { getAsset, Problem } from '../api/client.ts'
import { merge } from '../api/people.ts'
import type { Draft } from '../api/people-types.ts'
import type { Asset } from '../api/types.ts'
import { announce } from '../app/announce.tsx'
import { setTitle } from '../app/head.ts'
import { useOwn } from '../app/own.ts'
import { NotFound, ProblemNote, Waiting } from '../app/problem.tsx'
import { link, navigate, page } from '../app/router.ts'
import { assetName } from '../app/shared.ts'
import { useSpeaking } from '../add/summary.tsx'
import { draftOfAsset, same } from '../change/three-way.ts'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { SignedIn } from '../people/sign-in.tsx'
import { useSteward } from '../text/index.ts'
import { partInWords, partsInOrder, type Part } from '../words/draft-words.ts'

type Side = 'first' | 'second'

/** What the one that stays says is kept, unless it says nothing. */
const suggested = (part: Part, first: Draft, second: Draft): Side => {
  const said = second[part]
  const nothing = said === undefined || said === '' || said === 'unknown' || (Array.isArray(said) && said.length === 0)
  return nothing && first[part] !== undefined ? 'first' : 'second'
}

export function joined(first: Draft, second: Draft, keep: Partial<Record<Part, Side>>): Draft {
  const draft: Record<string, unknown> = {}
  for (const part of partsInOrder) {
    const value = ((keep[part] ?? suggested(part, first, second)) === 'first' ? first : second)[part]
    if (value !== undefined) draft[part] = value
  }
  // The first is put away; a place is not carried from one to the other.
  draft['place'] = { type: 'unchanged' }
  return draft as unknown as Draft
}

function MergeForm({ first, second, onStale }: { first: Asset; second: Asset; onStale: () => void }) {
  const { t, lang } = useSteward()
  const speaking = useSpeaking()
  const [keep, setKeep] = useState<Partial<Record<Part, Side>>>({})
  const sender = useSending(() => undefined)
  const [a, b] = [draftOfAsset(first), draftOfAsset(second)]
  const parts = partsInOrder.filter((part) => part !== 'place' && !same(a[part], b[part]))
  const names = { first: assetName(first.properties, lang), second: assetName(second.properties, lang) }
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const done = await sender.send(async () => {
      try {
        return await merge(first.id, {
          into: second.id,
          revision: first.properties.revision,
          into_revision: second.properties.revision,
          draft: joined(a, b, keep),
        })
      } catch (cause) {
        if (cause instanceof Problem && cause.status === 409) onStale()
        throw cause
      }
    })
    if (!done) return
    announce(t.merge.done(assetName(done.properties, lang)))
    navigate(link(`/place/${second.id}`), { replace: true })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Trouble sender={sender} words={t.form} known={(problem) => (problem.status === 409 ? t.merge.quick : undefined)} />
      <div class="merge__heads">
        {(['first', 'second'] as const).map((side) => (
          <p key={side} class={`merge__head merge__head--${side}`}>
            <span class="quiet">{t.merge[side]}</span>
            <strong>{names[side]}</strong>
          </p>
        ))}
      </div>
      <p>
        <a class="govuk-link" href={link(`/steward/merge/${second.id}/${first.id}`)}>
          {t.merge.swap}
        </a>
      </p>
      {parts.map((part) => {
        const label = t.fields[part] ?? part
        const chosen = keep[part] ?? suggested(part, a, b)
        return (
          <fieldset class="merge__part" key={part}>
            <legend>
              <span class="govuk-visually-hidden">{t.merge.keep(label)}</span>
              <span aria-hidden="true">{label}</span>
            </legend>
            <div class="merge__both">
              {(['first', 'second'] as const).map((side) => (
                <label key={side} class={chosen === side ? 'merge__side merge__side--on' : 'merge__side'}>
                  <input type="radio" name={part} checked={chosen === side} onChange={() => setKeep((now) => ({ ...now, [part]: side }))} />
                  <span>
                    <span class="govuk-visually-hidden">{names[side]}: </span>
                    <span class="merge__which" aria-hidden="true">
                      {t.merge[side]}
                    </span>
                    {partInWords(speaking, part, (side === 'first' ? a : b)[part]) || <span class="quiet">{t.merge.empty}</span>}
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        )
      })}
      {parts.length === 0 && <p class="quiet">{t.merge.same}</p>}
      <p class="form__small">{t.merge.placeNote}</p>
      <div class="form__buttons">
        <button type="submit" class="govuk-button" aria-disabled={sender.busy || undefined}>
          {sender.busy ? t.form.sending : t.merge.send}
        </button>
        <a class="govuk-link" href={link(`/place/${first.id}`)}>
          {t.form.cancel}
        </a>
      </div>
    </form>
  )
}

function Shown() {
  const { t } = useSteward()
  const { id, into } = page.value.name === 'merge' ? page.value : { id: '', into: '' }
  const own = useOwn(`merge ${id} ${into}`, (signal) => Promise.all([getAsset(id, signal), getAsset(into, signal)]))
  useEffect(() => setTitle(t, t.merge.title), [t])
  if (own.problem && !own.value) {
    if (own.problem.status === 404) return <NotFound status={404} text={t.merge.missing} />
    return (
      <div class="govuk-width-container page">
        <ProblemNote problem={own.problem} again={own.again} />
      </div>
    )
  }
  const [first, second] = own.value ?? []
  if (!first || !second || first.id !== id) return <Waiting />
  return (
    <div class="govuk-width-container page">
      <div class="form form--wide">
        <h1 class="govuk-heading-xl form__title">{t.merge.title}</h1>
        <p class="form__lead">{t.merge.lead}</p>
        <MergeForm key={`${id} ${into}`} first={first} second={second} onStale={own.again} />
      </div>
    </div>
  )
}

export function MergePage() {
  const { t } = useSteward()
  return (
    <SignedIn title={t.merge.title} needs="moderate">
      <Shown />
    </SignedIn>
  )
}
