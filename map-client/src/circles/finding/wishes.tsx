/** What to look for: it starts with what the person likes and brings, and goes on to what suits. */
import { useState } from 'preact/hooks'
import type { Kinds } from '../../api/types.ts'
import { useWide } from '../../app/wide.ts'
import { labelOf } from '../../app/shared.ts'
import { link } from '../../app/router.ts'
import { Tick } from '../../form/choices.tsx'
import { SelectField } from '../../form/fields.tsx'
import { Icon } from '../../icons/icon.tsx'
import { useCircles } from '../../text/index.ts'
import { weekdays, type Weekday } from '../../words/calendar.ts'
import { walkingMinutes } from '../../words/distance.ts'
import { dayName } from '../../words/when.ts'
import type { Plan } from '../plan.ts'
import { PressChips } from './press-chips.tsx'
import { giftsWithoutWord, interestsOf, looks, type Wish } from './searching.ts'

interface Props {
  plan: Plan
  kinds: Kinds | undefined
  wish: Wish
  onWish: (wish: Wish) => void
}

function Starts({ plan, kinds, wish, onWish }: Props) {
  const { t } = useCircles()
  const words = t.circleFind.wish
  const own = interestsOf(plan)
  const gifts = giftsWithoutWord(plan)
  // What was pressed under "other interests" stays in sight.
  const others = (kinds?.interests ?? []).filter(({ id }) => !own.includes(id))
  const byGift = new Map(plan.gifts.map(({ interest, text }) => [interest, text]))
  const ownLabel = (id: string): string => {
    const gift = byGift.get(id)
    const word = labelOf(kinds?.interests, id)
    return gift && gift.toLowerCase() !== word.toLowerCase() ? words.giftAs(gift, word) : word
  }
  return (
    <section aria-labelledby="starts">
      <h2 class="govuk-heading-m" id="starts">
        {words.startsTitle(plan.called)}
      </h2>
      {own.length + gifts.length === 0 ? (
        <p class="govuk-body">
          {words.noStarts(plan.called)}{' '}
          <a class="govuk-link" href={link('/circle')}>
            {words.toPlan}
          </a>
        </p>
      ) : (
        <>
          <PressChips label={words.startsTitle(plan.called)} choices={own.map((id) => ({ id, label: ownLabel(id) }))} on={wish.interests} onChange={(interests) => onWish({ ...wish, interests })} />
          {gifts.length > 0 && (
            <PressChips label={words.gifts} choices={gifts.map(({ text }) => ({ id: text, label: text }))} on={wish.gifts} onChange={(on) => onWish({ ...wish, gifts: on })} />
          )}
        </>
      )}
      <details class="fold" open={own.length + gifts.length === 0}>
        <summary class="fold__title">
          <span>{words.others}</span>
        </summary>
        <div class="fold__inside">
          <PressChips label={words.others} choices={others} on={wish.interests} onChange={(interests) => onWish({ ...wish, interests })} />
        </div>
      </details>
    </section>
  )
}

function Words({ wish, onWish }: Pick<Props, 'wish' | 'onWish'>) {
  const { t } = useCircles()
  const [typed, setTyped] = useState(wish.words)
  return (
    <form
      class="words"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        onWish({ ...wish, words: typed })
      }}
    >
      <label class="words__label" for="wish-words">
        {t.filters.words}
      </label>
      <p class="words__hint" id="wish-words-hint">
        {t.filters.wordsHint}
      </p>
      <div class="words__row">
        <input class="govuk-input" id="wish-words" type="text" autocomplete="off" maxLength={200} aria-describedby="wish-words-hint" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
        <button class="icon-button" type="submit" aria-label={t.filters.apply}>
          <Icon name="search" size={20} />
        </button>
      </div>
    </form>
  )
}

const distances = [1000, 2000, 5000, 10_000]

function Suits({ wish, onWish }: Pick<Props, 'wish' | 'onWish'>) {
  const { t } = useCircles()
  const words = t.circleFind.wish
  const far = (metres: number): string =>
    metres <= 2000 ? words.withinOnFoot(metres / 1000, walkingMinutes(metres)) : words.within(metres / 1000)
  // They stand open where there is room for them.
  const wide = useWide(48)
  return (
    <details class="fold" key={String(wide)} open={wide || wish.free || wish.stepFree || wish.days.length > 0 || wish.words !== ''}>
      <summary class="fold__title">
        <span>{words.suitsTitle}</span>
      </summary>
      <div class="fold__inside suits">
        <div>
          <Tick id="wish-free" label={words.free} on={wish.free} onChange={(free) => onWish({ ...wish, free })} />
          <Tick id="wish-step-free" label={words.stepFree} on={wish.stepFree} onChange={(stepFree) => onWish({ ...wish, stepFree })} />
          {wish.look !== 'comes' && (
            <SelectField
              id="wish-within"
              label={words.howFar}
              value={String(wish.within ?? '')}
              choices={[...distances.map((metres) => ({ id: String(metres), label: far(metres) })), { id: '', label: words.anyDistance }]}
              onValue={(value) => onWish({ ...wish, within: value ? Number(value) : undefined })}
            />
          )}
        </div>
        <div>
          <p class="field__label">{words.days}</p>
          <p class="field__hint">{words.daysHint}</p>
          <PressChips label={words.days} choices={weekdays.map((id, n) => ({ id, label: dayName(t, n) }))} on={wish.days} onChange={(on) => onWish({ ...wish, days: on as Weekday[] })} />
        </div>
        <Words key={wish.words} wish={wish} onWish={onWish} />
      </div>
    </details>
  )
}

export function Wishes(props: Props) {
  const { t } = useCircles()
  const { plan, wish, onWish } = props
  const words = t.circleFind.wish
  const [near, comes, wanted] = looks
  const lookLabels = { [near]: words.near, [comes]: words.comes, [wanted]: words.wanted(plan.called) }
  return (
    <div class="wishes">
      <Starts {...props} />
      <div class="looks" role="group" aria-label={words.looks}>
        {looks.map((look) => (
          <button key={look} type="button" class={look === wish.look ? 'look look--on' : 'look'} aria-pressed={look === wish.look} onClick={() => onWish({ ...wish, look })}>
            {lookLabels[look]}
          </button>
        ))}
      </div>
      <Suits wish={wish} onWish={onWish} />
    </div>
  )
}
