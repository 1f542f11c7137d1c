/** What somebody else changed meanwhile, beside one's own words. */
import type { Draft } from '../api/people-types.ts'
import { announce } from '../app/announce.tsx'
import { useSpeaking } from '../add/summary.tsx'
import { useAdd } from '../text/index.ts'
import { partInWords, type Part } from '../words/draft-words.ts'

interface Props {
  both: Part[]
  theirs: Draft
  mine: Draft
  onTake: (part: Part) => void
}

export function Conflict({ both, theirs, mine, onTake }: Props) {
  const { t } = useAdd()
  const speaking = useSpeaking()
  const take = (part: Part, label: string): void => {
    onTake(part)
    announce(t.change.taken(label))
    document.getElementById('quick-title')?.focus()
  }
  return (
    <section class="note note--honey" aria-labelledby="quick-title">
      <h2 class="govuk-heading-m" id="quick-title" tabIndex={-1}>
        {t.change.quickTitle}
      </h2>
      <p>{t.change.quick}</p>
      {both.map((part) => {
        const label = t.fields[part] ?? part
        return (
          <div class="beside" key={part}>
            <h3 class="govuk-heading-s">{label}</h3>
            <dl class="beside__both">
              <div>
                <dt>{t.change.theirs}</dt>
                <dd>{partInWords(speaking, part, theirs[part]) || t.said.nothing}</dd>
              </div>
              <div>
                <dt>{t.change.yours}</dt>
                <dd>{partInWords(speaking, part, mine[part]) || t.said.nothing}</dd>
              </div>
            </dl>
            <button type="button" class="plain-button" aria-label={`${t.change.take}: ${label}`} onClick={() => take(part, label)}>
              {t.change.take}
            </button>
          </div>
        )
      })}
    </section>
  )
}
