/** What the person likes, in the words of the vocabulary: chosen ones as chips, the others behind a fold. */
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { labelOf } from '../app/shared.ts'
import { Icon } from '../icons/icon.tsx'
import { useCircles } from '../text/index.ts'
import { change } from './editing.ts'

export function InterestChips({ chosen, interests }: { chosen: string[]; interests: { id: string; label: string }[] }) {
  const { t } = useCircles()
  const { plan: words, said, parts } = t.circles
  const put = (id: string, on: boolean): void => {
    const what = (on ? said.added : said.removed)(labelOf(interests, id))
    change(what, (plan) => ({ ...plan, interests: on ? [...plan.interests, id] : plan.interests.filter((one) => one !== id) }))
    announce(what)
  }
  return (
    <section class="part" aria-labelledby="interests">
      <h2 class="govuk-heading-m" id="interests" tabIndex={-1}>
        {words.interests}
      </h2>
      <p class="part__hint">{chosen.length > 0 ? words.interestsHint : words.interestsNone}</p>
      {chosen.length > 0 && (
        <ul class="chips">
          {chosen.map((id) => (
            <li key={id}>
              <button
                type="button"
                class="chip"
                aria-label={parts.remove(labelOf(interests, id))}
                onClick={() => {
                  put(id, false)
                  focusSoon('interests')
                }}
              >
                {labelOf(interests, id)} <Icon name="cross" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {interests.length > 0 && (
        <details class="fold">
          <summary class="fold__title">{words.interestsChoose}</summary>
          <div class="fold__inside ticks ticks--small">
            {interests.map(({ id, label }) => (
              <label class="choice" key={id}>
                <input type="checkbox" checked={chosen.includes(id)} onChange={(event) => put(id, event.currentTarget.checked)} />
                <span>{label}</span>
              </label>
            ))}
          </div>
        </details>
      )}
    </section>
  )
}
