/** Everything that was written, on one page, with a way to change each part and what was noticed beside it. */
import type { Screened } from '../api/people-types.ts'
import { useKinds } from '../app/shared.ts'
import { useAdd } from '../text/index.ts'
import { partInWords, partsInOrder, type Part, type Speaking } from '../words/draft-words.ts'
import { draftOf, type Answers } from './answers.ts'
import { whereAsked, type Step } from './steps.ts'

const always: Part[] = ['kind', 'name', 'summary', 'place', 'schedules', 'cost', 'accessibility', 'phone']

export function useSpeaking(a?: Answers): Speaking {
  const { t, lang } = useAdd()
  const kinds = useKinds().value
  const areas = Object.fromEntries(a?.areas.map((area) => [area.code, area.name]) ?? [])
  return { t, lang, kinds, areas }
}

interface Props {
  a: Answers
  screening: Screened[]
  /** Where a public place is, in the words of the server. */
  where: string | undefined
  onChange: (step: Step) => void
}

export function Summary({ a, screening, where, onChange }: Props) {
  const { t } = useAdd()
  const speaking = useSpeaking(a)
  const draft = draftOf(a)
  const value = (part: Part): string => {
    if (part === 'schedules' && a.regular === 'not_regular') return t.said.notRegular
    const said = partInWords(speaking, part, draft[part])
    if (part !== 'place') return said
    // A place that was chosen by name needs no numbers beside it.
    const spot = a.where === 'public' && a.position ? a.spot : ''
    const numbers = spot && !a.address.trim() && !a.postcode
    return [...new Set([spot, numbers ? '' : said, where].filter(Boolean))].join('\n')
  }
  // The contact is one question; it is said to be empty only once.
  const nothingToContact = !draft.phone && !draft.email && !draft.url && !draft.how_to_join
  const shown = partsInOrder.filter(
    (part) => value(part) !== '' || (always.includes(part) && (part !== 'phone' || nothingToContact)),
  )
  return (
    <dl class="govuk-summary-list check-list">
      {shown.map((part) => {
        const step = whereAsked(part, a)?.step
        const label = part === 'phone' && nothingToContact ? t.place.contact : (t.fields[part] ?? part)
        const told = screening.filter((one) => one.field === part || one.field.startsWith(`${part}.`))
        return (
          <div class="govuk-summary-list__row" key={part}>
            <dt class="govuk-summary-list__key">{label}</dt>
            <dd class="govuk-summary-list__value">
              {value(part)
                .split('\n')
                .map((line) => (
                  <p key={line} class="check-list__line">
                    {line || <span class="quiet">{t.said.nothing}</span>}
                  </p>
                ))}
              {told.map((one) => (
                <p class="noticed" key={one.tells + one.detail}>
                  {t.add.screened(label, t.add.tells[one.tells] ?? one.tells)} {one.detail}
                </p>
              ))}
            </dd>
            <dd class="govuk-summary-list__actions">
              {step && (
                <button type="button" class="link-button" aria-label={t.add.changeWhat(label)} onClick={() => onChange(step)}>
                  {t.add.change}
                </button>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
