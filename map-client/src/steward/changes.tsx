/**
 * What is different, part by part. What leads people somewhere (contact, links, places) comes first and says so.
 * Added and removed words are marked as such for every reader: by the element, by a sign, and by colour last.
 */
import type { Change } from '../api/people-types.ts'
import { useSpeaking } from '../add/summary.tsx'
import { useSteward } from '../text/index.ts'
import { partInWords } from '../words/draft-words.ts'
import { diffWords, type Piece } from './word-diff.ts'

function Words({ pieces }: { pieces: Piece[] }) {
  const { t } = useSteward()
  return (
    <p class="diff">
      {pieces.map((piece, n) => {
        if (piece.kind === 'same') return <span key={n}>{piece.text}</span>
        const text = piece.text.trimEnd()
        const rest = piece.text.slice(text.length)
        return (
          <span key={n}>
            {piece.kind === 'added' ? (
              <ins>
                <span class="govuk-visually-hidden"> [{t.item.added}: </span>
                {text}
                <span class="govuk-visually-hidden">] </span>
              </ins>
            ) : (
              <del>
                <span class="govuk-visually-hidden"> [{t.item.removed}: </span>
                {text}
                <span class="govuk-visually-hidden">] </span>
              </del>
            )}
            {rest || ' '}
          </span>
        )
      })}
    </p>
  )
}

const weights = ['contact', 'link', 'place', 'plain']

interface Props {
  changes: Change[]
  /** Something new has nothing before it; its words are shown plainly. */
  fresh?: boolean
  areas?: Record<string, string>
}

export function Changes({ changes, fresh = false, areas }: Props) {
  const { t } = useSteward()
  const speaking = { ...useSpeaking(), ...(areas ? { areas } : {}) }
  const shown = changes
    .map((change) => ({
      ...change,
      was: partInWords(speaking, change.field, change.before),
      is: partInWords(speaking, change.field, change.after),
    }))
    .filter((change) => change.was !== '' || change.is !== '')
    .sort((a, b) => weights.indexOf(a.weight) - weights.indexOf(b.weight))
  if (shown.length === 0) return <p class="quiet">{t.item.noDiff}</p>
  const heavy = shown.some((change) => change.weight !== 'plain')
  return (
    <>
      {heavy && !fresh && <p class="quiet">{t.item.weightNote}</p>}
      <dl class="changes">
        {shown.map((change) => (
          <div class={change.weight === 'plain' ? 'changes__row' : 'changes__row changes__row--heavy'} key={change.field}>
            <dt>
              {t.fields[change.field] ?? change.field}
              {change.weight !== 'plain' && <span class="changes__weight">{t.item.weights[change.weight]}</span>}
            </dt>
            <dd>
              {fresh ? (
                <p class="diff">{change.is}</p>
              ) : (
                <Words pieces={diffWords(change.was, change.is)} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
