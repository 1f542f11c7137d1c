/** What the server noticed about a draft: something like it on the map, and kinder words. Nothing here holds anybody up. */
import { useState } from 'preact/hooks'
import type { Wording } from '../api/people-types.ts'
import type { Asset } from '../api/types.ts'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { link } from '../app/router.ts'
import { assetName, assetSummary, kindOf, labelOf, useKinds } from '../app/shared.ts'
import { Icon } from '../icons/icon.tsx'
import { useAdd } from '../text/index.ts'
import { distanceInWords } from '../words/distance.ts'
import type { Answers } from './answers.ts'

export function NearDuplicates({ near }: { near: Asset[] }) {
  const { t, lang } = useAdd()
  const kinds = useKinds().value
  const [none, setNone] = useState(false)
  const close = (): void => {
    setNone(true)
    focusSoon('near-none')
  }
  if (near.length === 0) return null
  if (none)
    return (
      <p class="note" id="near-none" tabIndex={-1}>
        {t.add.nearNoneSaid}
      </p>
    )
  return (
    <section class="note note--honey" aria-labelledby="near-title">
      <h2 class="govuk-heading-m" id="near-title">
        {t.add.nearTitle}
      </h2>
      <p>{t.add.nearLead}</p>
      <ul class="near-list">
        {near.map((asset) => {
          const p = asset.properties
          const name = assetName(p, lang)
          const kind = kindOf(kinds, p.kind)?.label ?? labelOf(undefined, p.kind)
          const away = p.distance_m === undefined ? undefined : t.distance.away(distanceInWords(t, p.distance_m))
          return (
            <li key={asset.id}>
              <p class="near-list__name">
                <strong>{name}</strong>
                <span class="quiet"> {[kind, away].filter(Boolean).join(' · ')}</span>
              </p>
              {assetSummary(p, lang) && <p class="near-list__summary">{assetSummary(p, lang)}</p>}
              <a class="plain-button" href={link(`/place/${asset.id}`)} aria-label={`${t.add.nearYes}: ${name}`}>
                {t.add.nearYes}
              </a>
            </li>
          )
        })}
      </ul>
      <button type="button" class="plain-button" onClick={close}>
        {t.add.nearNone}
      </button>
    </section>
  )
}

interface Taken {
  field: keyof Answers
  found: string
  word: string
  before: string
}

interface WordsProps {
  wording: Wording[]
  a: Answers
  set: (change: Partial<Answers>) => void
}

/** Only whole words are put in their place, and the first letter stays as large as it was. */
export function reworded(text: string, found: string, word: string): string {
  const at = text.toLowerCase().indexOf(found.toLowerCase())
  if (at < 0) return text
  const first = text.charAt(at)
  const large = first !== first.toLowerCase()
  return text.slice(0, at) + (large ? word.charAt(0).toUpperCase() + word.slice(1) : word) + text.slice(at + found.length)
}

export function KinderWords({ wording, a, set }: WordsProps) {
  const { t } = useAdd()
  const [taken, setTaken] = useState<Taken[]>([])
  const open = wording.filter((one) => typeof a[one.field as keyof Answers] === 'string')
  if (open.length === 0 && taken.length === 0) return null

  const take = (one: Wording, word: string): void => {
    const field = one.field as keyof Answers
    const before = a[field] as string
    set({ [field]: reworded(before, one.found, word) } as Partial<Answers>)
    setTaken((all) => [...all, { field, found: one.found, word, before }])
    announce(t.add.wordTaken(one.found, word))
    document.getElementById('kinder-words')?.focus()
  }
  const undo = (one: Taken): void => {
    set({ [one.field]: one.before } as Partial<Answers>)
    setTaken((all) => all.filter((other) => other !== one))
    document.getElementById('kinder-words')?.focus()
  }
  return (
    <section class="note" aria-labelledby="kinder-words">
      <h2 class="govuk-heading-m" id="kinder-words" tabIndex={-1}>
        {t.add.wordTitle}
      </h2>
      <p>{t.add.wordLead}</p>
      <ul class="near-list">
        {taken.map((one) => (
          <li key={`${one.field}${one.found}`} class="taken">
            <Icon name="check" size={20} />
            <span>{t.add.wordTaken(one.found, one.word)}</span>
            <button type="button" class="link-button" onClick={() => undo(one)}>
              {t.form.undo}
            </button>
          </li>
        ))}
        {open.map((one) => (
          <li key={`${one.field} ${one.found}`}>
            <p class="near-list__name">
              <strong>{t.add.wordFound(one.found, t.fields[one.field] ?? one.field)}</strong>
            </p>
            <p class="near-list__summary">{one.why}</p>
            <div class="near-list__do">
              {one.instead.map((word) => (
                <button type="button" class="plain-button" key={word} onClick={() => take(one, word)}>
                  {t.add.wordTake(word)}
                </button>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
