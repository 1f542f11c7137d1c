/** What people have sent, oldest first, for the areas that a steward looks after. */
import '../styles/steward.scss'
import { signal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import { getQueue } from '../api/people.ts'
import { sorts, suggestionStates, type Sort, type SuggestionState, type Waiting } from '../api/people-types.ts'
import { setTitle } from '../app/head.ts'
import { useOwn } from '../app/own.ts'
import { ProblemNote } from '../app/problem.tsx'
import { link } from '../app/router.ts'
import { kindOf, labelOf, nameIn, useKinds } from '../app/shared.ts'
import { SelectField } from '../form/fields.tsx'
import { session } from '../people/session.ts'
import { SignedIn } from '../people/sign-in.tsx'
import { useSteward } from '../text/index.ts'
import { ageInWords } from './ages.ts'
import { StewardTabs } from './tabs.tsx'

/** What was chosen stays while the steward goes from item to item; it is nobody's business but theirs, so not in the address. */
const chosen = signal<{ state: SuggestionState; area: string; sort: '' | Sort }>({ state: 'submitted', area: '', sort: '' })

/** The item that comes next after one was decided: the list puts the focus there once. */
export const nextUp = signal<string | undefined>(undefined)

function QueueLine({ item }: { item: Waiting }) {
  const { t, lang } = useSteward()
  const kinds = useKinds().value
  const kind = kindOf(kinds, item.kind)?.label ?? labelOf(undefined, item.kind)
  const facts = [kind, item.area && t.queue.in(nameIn(item.area, lang)), t.queue.by(item.by), ageInWords(t, item.created)]
  return (
    <li class="queue__item">
      <p class="queue__sort">
        <span class={`sort sort--${item.sort}`}>{t.queue.sorts[item.sort]}</span>
        {item.mine && (
          <span class="quiet">
            {t.queue.mine}: {t.queue.mineNote}
          </span>
        )}
      </p>
      <h2 class="queue__name">
        <a id={`item-${item.id}`} href={link(`/steward/${item.id}`)}>
          {item.name}
        </a>
      </h2>
      <p class="quiet queue__facts">{facts.filter(Boolean).join(' · ')}</p>
    </li>
  )
}

/** Areas of the steward's own grants, to choose one of; where the grant is for the whole place, those of the items. */
function useAreas(items: Waiting[]): { id: string; label: string }[] {
  const { lang } = useSteward()
  const seen = useRef(new Map<string, string>())
  for (const grant of session.value?.account?.grants ?? [])
    if (grant.area) seen.current.set(grant.area.code, nameIn(grant.area, lang))
  for (const item of items) if (item.area) seen.current.set(item.area.code, nameIn(item.area, lang))
  return [...seen.current].map(([id, label]) => ({ id, label })).sort((a, b) => a.label.localeCompare(b.label))
}

function useFocusOnNext(ready: boolean): void {
  useEffect(() => {
    const id = nextUp.value
    if (!ready || id === undefined) return
    nextUp.value = undefined
    const next = document.getElementById(`item-${id}`) ?? document.querySelector<HTMLElement>('.queue a, main h1')
    if (next && !next.hasAttribute('href')) next.tabIndex = -1
    next?.focus()
  }, [ready])
}

function Shown() {
  const { t } = useSteward()
  const { state, area, sort } = chosen.value
  const [cursor, setCursor] = useState<string>()
  const [before, setBefore] = useState<Waiting[]>([])
  const key = `queue ${state} ${area} ${sort} ${cursor ?? ''}`
  const own = useOwn(key, (stop) => getQueue({ state, area: area || undefined, sort: sort || undefined, cursor }, stop))
  const items = own.value ? [...before, ...own.value.items.filter((one) => !before.some((other) => other.id === one.id))] : before
  const areas = useAreas(items)
  const counts = own.value?.counts
  useEffect(() => setTitle(t, t.queue.title), [t])
  useFocusOnNext(own.value !== undefined)

  const choose = (change: Partial<typeof chosen.value>): void => {
    setBefore([])
    setCursor(undefined)
    chosen.value = { ...chosen.value, ...change }
  }
  const more = (): void => {
    setBefore(items)
    setCursor(own.value?.next)
  }
  const counted = (one: SuggestionState): string =>
    counts && (one === 'submitted' || one === 'changes_requested')
      ? t.queue.withCount(t.queue.states[one], counts[one])
      : t.queue.states[one]
  const empty = own.value && !own.busy && items.length === 0
  return (
    <div class="govuk-width-container page queue">
      <StewardTabs />
      <h1 class="govuk-heading-xl">{t.queue.title}</h1>
      <p class="form__lead">{t.queue.lead}</p>
      <form class="queue__filters" aria-label={t.queue.filters} onSubmit={(event) => event.preventDefault()}>
        <SelectField id="state" label={t.queue.state} value={state} choices={suggestionStates.map((id) => ({ id, label: counted(id) }))} onValue={(id) => choose({ state: id as SuggestionState })} />
        <SelectField id="area" label={t.queue.area} value={area} choices={[{ id: '', label: t.queue.everywhere }, ...areas]} onValue={(id) => choose({ area: id })} />
        <SelectField id="sort" label={t.queue.sort} value={sort} choices={[{ id: '', label: t.queue.everySort }, ...sorts.map((id) => ({ id, label: t.queue.sorts[id] }))]} onValue={(id) => choose({ sort: id as Sort | '' })} />
      </form>
      {own.problem && <ProblemNote problem={own.problem} again={own.again} />}
      {!own.value && own.busy && <p class="waiting">{t.common.loading}</p>}
      {own.value && !empty && (
        <p class="quiet" role="status">
          {t.queue.count(own.value.numberMatched)}
        </p>
      )}
      {empty && (
        <section class="note">
          {state === 'submitted' && !area && !sort ? (
            <>
              <h2 class="govuk-heading-m">{t.queue.emptyTitle}</h2>
              <p>{t.queue.empty}</p>
            </>
          ) : (
            <p>{t.queue.emptyOther}</p>
          )}
        </section>
      )}
      <ol class="plain-list" aria-busy={own.busy}>
        {items.map((item) => (
          <QueueLine key={item.id} item={item} />
        ))}
      </ol>
      {own.value?.next && (
        <button type="button" class="plain-button queue__more" onClick={more}>
          {t.queue.more}
        </button>
      )}
    </div>
  )
}

/** Which item is looked at next after one was decided, as the queue stands now. */
export async function lookForNext(decided: string): Promise<void> {
  const { state, area, sort } = chosen.value
  try {
    const { items } = await getQueue({ state, area: area || undefined, sort: sort || undefined, limit: '2' })
    nextUp.value = items.find((item) => item.id !== decided)?.id ?? ''
  } catch {
    // The list says itself what is wrong; the focus then begins at its heading.
    nextUp.value = ''
  }
}

export function QueuePage() {
  const { t } = useSteward()
  return (
    <SignedIn title={t.queue.title} needs="moderate">
      <Shown />
    </SignedIn>
  )
}
