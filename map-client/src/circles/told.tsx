/** What two devices changed in two ways: both are shown, and somebody chooses. Until then both are kept. */
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { useCircles } from '../text/index.ts'
import { inWords } from './days.ts'
import { change, keep, open } from './editing.ts'
import type { Kept } from './kept.ts'
import { keepMine, removeAfterAll, type Difference } from './merge.ts'
import type { Plan } from './plan.ts'
import { mayWrite } from './sync.ts'

type Words = ReturnType<typeof useCircles>['t']
type Fields = Record<string, unknown>

/** What something in a list is called: its words, its name, its day. */
function nameOf(t: Words, one: unknown): string {
  const fields = (one ?? {}) as Fields
  const found = ['text', 'name', 'what', 'where', 'wentWell', 'on'].map((field) => fields[field]).find((value) => typeof value === 'string' && value !== '')
  return valueInWords(t, found) || t.circleShare.told.unnamed
}

function valueInWords(t: Words, value: unknown): string {
  if (typeof value === 'string') return t.circleShare.told.values[value] ?? (/^\d{4}-\d\d-\d\d$/.test(value) ? inWords(t, value) : value)
  if (typeof value !== 'object' || value === null) return ''
  const { label, name } = value as Fields
  return [label, name].find((text) => typeof text === 'string') as string | undefined ?? ''
}

const itemOf = (plan: Plan, { list, item }: Difference): unknown => (list ? (plan[list] as { id: string }[]).find(({ id }) => id === item) : undefined)

const settle = (told: Difference): Promise<void> => keep({ told: (open.value?.told ?? []).filter(({ id }) => id !== told.id) })

export function ToldTwice({ kept }: { kept: Kept }) {
  const { t } = useCircles()
  const w = t.circleShare.told
  const told = kept.told ?? []
  if (told.length === 0) return null
  const choose = (difference: Difference, said?: string, make?: (plan: Plan) => Plan): void => {
    if (said && make) change(said, make)
    void settle(difference)
    announce(w.done)
    focusSoon(told.length > 1 ? 'told-twice' : 'main')
  }
  return (
    <section class="note note--honey told-twice no-print" aria-labelledby="told-twice">
      <h2 class="govuk-heading-m" id="told-twice" tabIndex={-1}>
        {w.title(told.length)}
      </h2>
      <p>{w.lead}</p>
      <ul class="plain-list">
        {told.map((one) => (
          <Twice key={one.id} plan={kept.plan} told={one} choose={choose} />
        ))}
      </ul>
    </section>
  )
}

interface Props {
  plan: Plan
  told: Difference
  choose: (told: Difference, said?: string, make?: (plan: Plan) => Plan) => void
}

function Twice({ plan, told, choose }: Props) {
  const { t } = useCircles()
  const w = t.circleShare.told
  const { how, list, field } = told
  const inList = list ? w.lists[list] : w.ofPlan
  const name = nameOf(t, itemOf(plan, told) ?? told.mine ?? told.theirs)
  const about = [inList, list && how !== 'order' ? name : '', field ? (w.fields[field] ?? field) : ''].filter(Boolean).join(': ')
  const isBack = how === 'removed-there' || how === 'removed-here'
  const keepOwn = (): void => choose(told, `${w.keptMine}: ${about}`, (now) => keepMine(now, told))
  const remove = (): void => choose(told, w.removedAfter(name), (now) => removeAfterAll(now, told))
  return (
    <li class="told-twice__one">
      {isBack && <p>{how === 'removed-there' ? w.removedThere(name) : w.removedHere(name)}</p>}
      {how === 'order' && <p>{w.order(inList)}</p>}
      {how === 'both' && (
        <>
          <h3 class="govuk-heading-s">{about}</h3>
          <dl class="told-twice__both">
            <dt>{w.mine}</dt>
            <dd>{valueInWords(t, told.mine) || w.nothing}</dd>
            <dt>{w.theirs}</dt>
            <dd>{valueInWords(t, told.theirs) || w.nothing}</dd>
          </dl>
        </>
      )}
      {mayWrite.value && (
        <div class="told-twice__do">
          {isBack ? (
            <>
              <button type="button" class="plain-button" aria-label={`${w.keepIt}: ${name}`} onClick={() => choose(told)}>
                {w.keepIt}
              </button>
              <button type="button" class="plain-button" aria-label={`${w.removeIt}: ${name}`} onClick={remove}>
                {w.removeIt}
              </button>
            </>
          ) : (
            <>
              <button type="button" class="plain-button" aria-label={`${w.keepMine}: ${about}`} onClick={keepOwn}>
                {w.keepMine}
              </button>
              <button type="button" class="plain-button" aria-label={`${w.keepTheirs}: ${about}`} onClick={() => choose(told)}>
                {w.keepTheirs}
              </button>
            </>
          )}
        </div>
      )}
    </li>
  )
}
