/** One thing that somebody sent: who, what is different, what was noticed, and the decision. */
import '../styles/steward.scss'
import { useEffect, useState } from 'preact/hooks'
import { getItem } from '../api/people.ts'
import type { Change, Item } from '../api/people-types.ts'
import { setTitle } from '../app/head.ts'
import { useOwn } from '../app/own.ts'
import { NotFound, ProblemNote, Waiting } from '../app/problem.tsx'
import { link, page } from '../app/router.ts'
import { assetName } from '../app/shared.ts'
import { SignedIn } from '../people/sign-in.tsx'
import { useSteward } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { distanceInWords } from '../words/distance.ts'
import { partsInOrder } from '../words/draft-words.ts'
import { longDate } from '../words/when.ts'
import { ageInWords } from './ages.ts'
import { useAreaNames } from './area-names.ts'
import { BeforeAfterMap } from './before-after-map.tsx'
import { Changes } from './changes.tsx'
import { Decide } from './decide.tsx'

function Sender({ item }: { item: Item }) {
  const { t } = useSteward()
  const { thanks, contact, note, created } = item.suggestion
  return (
    <>
      <p class="item__by">{t.item.sent(item.by, `${ageInWords(t, created)} (${longDate(t, parseDay(created))})`)}</p>
      {thanks && <p class="quiet item__by">{t.item.thanks(thanks)}</p>}
      {contact && <p class="quiet item__by">{t.item.contact(contact)}</p>}
      {note && (
        <blockquote class="reason">
          <p class="reason__who">{t.item.noteTitle}</p>
          <p>{note}</p>
        </blockquote>
      )}
    </>
  )
}

/** Running is what is meant where nothing is said of it. */
const isChange = ({ field, before, after }: Change): boolean => field !== 'status' || (before ?? 'active') !== (after ?? 'active')

/** Where the server lists no changes for something new, every part of it is one. */
function changesOf(item: Item): Change[] {
  const draft = item.suggestion.draft
  if (item.suggestion.sort !== 'new' || !draft) return item.changes.filter(isChange)
  const weights = new Map(item.changes.map((change) => [change.field, change.weight]))
  return partsInOrder.map((field) => ({ field, after: draft[field], weight: weights.get(field) ?? 'plain' }))
}

function What({ item }: { item: Item }) {
  const { t, lang } = useSteward()
  const { sort, draft, asset } = item.suggestion
  const areas = useAreaNames(lang, draft, item.before)
  const onMap = sort !== 'new' && (
    <p>
      <a class="govuk-link" href={link(`/place/${asset}`)}>
        {t.item.onMap}
      </a>
    </p>
  )
  if (sort === 'removal' || sort === 'problem')
    return (
      <section>
        <h2 class="govuk-heading-m">{sort === 'removal' ? t.item.removalTitle : t.item.problemTitle}</h2>
        <p>{sort === 'removal' ? t.item.removal : t.item.problem}</p>
        {onMap}
      </section>
    )
  return (
    <section>
      <h2 class="govuk-heading-m">{sort === 'new' ? t.item.newTitle : t.item.diffTitle}</h2>
      <Changes changes={changesOf(item)} fresh={sort === 'new'} areas={areas} />
      {onMap}
    </section>
  )
}

function Noticed({ item }: { item: Item }) {
  const { t, lang } = useSteward()
  return (
    <>
      {item.screening.length > 0 && (
        <section class="note note--honey">
          <h2 class="govuk-heading-m">{t.item.screenTitle}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {item.screening.map((one) => (
              <li key={one.field + one.tells}>
                {t.add.screened(t.fields[one.field] ?? one.field, t.add.tells[one.tells] ?? one.tells)} {one.detail}
              </li>
            ))}
          </ul>
        </section>
      )}
      {item.wording.length > 0 && (
        <section class="note">
          <h2 class="govuk-heading-m">{t.item.wordTitle}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {item.wording.map((one) => (
              <li key={one.field + one.found}>
                {t.item.word(one.found, t.fields[one.field] ?? one.field, one.instead.map((word) => `“${word}”`).join(', '))}. {one.why}
              </li>
            ))}
          </ul>
        </section>
      )}
      {item.near.length > 0 && (
        <section>
          <h2 class="govuk-heading-m">{t.item.nearTitle}</h2>
          <ul class="lines">
            {item.near.map((asset) => {
              const name = assetName(asset.properties, lang)
              const away = asset.properties.distance_m
              return (
                <li key={asset.id}>
                  <a class="govuk-link" href={link(`/place/${asset.id}`)}>
                    {t.item.near(name, away === undefined ? '' : t.distance.away(distanceInWords(t, away)))}
                  </a>
                  {item.suggestion.sort === 'change' && (
                    <a class="govuk-link" href={link(`/steward/merge/${item.suggestion.asset}/${asset.id}`)} aria-label={`${t.item.join}: ${name}`}>
                      {t.item.join}
                    </a>
                  )}
                </li>
              )
            })}
          </ul>
        </section>
      )}
    </>
  )
}

function Note({ title, text }: { title: string; text: string }) {
  return (
    <section class="note note--honey">
      <h2 class="govuk-heading-m">{title}</h2>
      <p>{text}</p>
    </section>
  )
}

function Shown() {
  const { t, lang } = useSteward()
  const id = page.value.name === 'item' ? page.value.id : ''
  const own = useOwn(`item ${id}`, (signal) => getItem(id, signal))
  const [quick, setQuick] = useState(false)
  const item = own.value
  const draft = item?.suggestion.draft ?? item?.before
  const name = (lang === 'cy' ? draft?.name_cy : undefined) ?? draft?.name ?? t.mine.unnamed
  useEffect(() => setTitle(t, item ? name : t.queue.title), [t, name, item])
  if (own.problem && !item)
    return own.problem.status === 404 ? (
      <NotFound status={404} />
    ) : (
      <div class="govuk-width-container page">
        <ProblemNote problem={own.problem} again={own.again} />
      </div>
    )
  if (!item) return <Waiting />
  const { state, sort, decided } = item.suggestion
  const open = state === 'submitted' || state === 'changes_requested'
  const stale = (): void => {
    setQuick(true)
    own.again()
  }
  return (
    <div class="govuk-width-container page item">
      <a class="govuk-back-link" href={link('/steward')}>
        {t.item.back}
      </a>
      <p class="queue__sort">
        <span class={`sort sort--${sort}`}>{t.queue.sorts[sort]}</span>
        {state !== 'submitted' && <span class="tag">{t.queue.states[state]}</span>}
      </p>
      <h1 class="govuk-heading-xl form__title">{name}</h1>
      <Sender item={item} />
      {quick && <Note title={t.item.quickTitle} text={t.item.quick} />}
      {item.stale && open && <Note title={t.item.staleTitle} text={t.item.stale} />}
      {!open && <Note title={t.item.decidedTitle(t.queue.states[state])} text={decided ? t.item.decided(longDate(t, parseDay(decided))) : ''} />}
      <div class="item__columns">
        <div>
          <What item={item} />
          <Noticed item={item} />
        </div>
        <BeforeAfterMap key={item.suggestion.version} position={item.position} />
      </div>
      {open && item.mine && <Note title={t.item.mineTitle} text={t.item.mine} />}
      {open && !item.mine && <Decide item={item} name={name} onStale={stale} />}
    </div>
  )
}

export function ItemPage() {
  const { t } = useSteward()
  return (
    <SignedIn title={t.queue.title} needs="moderate">
      <Shown />
    </SignedIn>
  )
}
