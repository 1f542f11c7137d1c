/** What was begun before, and whether to go on with it. */
import { useAdd } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { longDate } from '../words/when.ts'
import type { KeptChange } from './kept-change.ts'

interface Props {
  kept: KeptChange
  /** Somebody has changed the entry since. */
  moved: boolean
  onGoOn: () => void
  onAgain: () => void
}

export function Resume({ kept, moved, onGoOn, onAgain }: Props) {
  const { t } = useAdd()
  return (
    <section class="note" aria-labelledby="kept">
      <h2 class="govuk-heading-m" id="kept">
        {t.change.kept}
      </h2>
      {moved && <p>{t.change.keptMoved}</p>}
      <div class="form__buttons">
        <button type="button" class="govuk-button" onClick={onGoOn}>
          {t.change.goOn(longDate(t, parseDay(kept.on)))}
        </button>
        <button type="button" class="link-button" onClick={onAgain}>
          {t.change.again}
        </button>
      </div>
    </section>
  )
}
