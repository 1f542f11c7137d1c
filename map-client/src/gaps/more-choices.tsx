/** What only some who ask want to set: how it is measured, how streets lengthen it, and as of which day. */
import type { Place } from '../api/types.ts'
import { useWorkbench } from '../text/index.ts'
import { detours, measures, type GapQuery } from './gap-query.ts'
import { Choice } from './question.tsx'

export function MoreChoices({ query, place }: { query: GapQuery; place: Place | undefined }) {
  const { t } = useWorkbench()
  const w = t.workbench
  const walking = (place as { walking?: boolean } | undefined)?.walking === true
  const set = [
    query.measure !== 'coverage' && w.measures[query.measure],
    query.detour !== 1 && `+ ${w.detours(query.detour)}`,
    query.walking && w.walking,
    query.asOf,
  ].filter(Boolean)
  const factors: number[] = [...detours]
  if (!factors.includes(query.detour)) factors.push(query.detour)
  return (
    <details class="fold question__more" open={set.length > 0}>
      <summary class="fold__title">
        {w.more}
        {set.length > 0 && <span class="fold__on">{set.length}</span>}
      </summary>
      <div class="question__inside">
        <div class="question__wide">
          <Choice id="gap-measure" label={w.measure} name="measure" value={query.measure} options={measures.map((id) => ({ id, label: w.measures[id] ?? id }))} />
          <p class="question__hint">{w.measureHint}</p>
        </div>
        <div>
          <Choice
            id="gap-detour"
            label={w.detour}
            name="detour"
            value={String(query.detour)}
            options={factors.map((factor) => ({ id: String(factor), label: w.detours(factor) }))}
          />
          <p class="question__hint">{w.detourHint}</p>
        </div>
        {walking && (
          <Choice
            id="gap-distance"
            label={w.distance}
            name="distance"
            value={query.walking ? 'walking' : 'straight'}
            options={[
              { id: 'straight', label: w.straight },
              { id: 'walking', label: w.walking },
            ]}
          />
        )}
        <div class="question__field">
          <label class="question__label" for="gap-as-of">
            {w.asOf}
          </label>
          <input class="govuk-input" type="date" id="gap-as-of" name="as_of" max={place?.today} key={query.asOf} defaultValue={query.asOf ?? ''} aria-describedby="gap-as-of-hint" />
          <p class="question__hint" id="gap-as-of-hint">
            {w.asOfHint}
          </p>
        </div>
      </div>
    </details>
  )
}
