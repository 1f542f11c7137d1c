/** Nothing matches: what to try instead, each with one press. */
import { useCircles } from '../../text/index.ts'
import { narrowed, type Wish } from './searching.ts'

interface Props {
  wish: Wish
  like: boolean
  onWish: (wish: Wish) => void
}

export function NothingFound({ wish, like, onWish }: Props) {
  const { t } = useCircles()
  const words = t.circleFind.empty
  if (like) return <p class="govuk-body">{words.alike}</p>
  const tries: { say: string; wish: Wish; when: boolean }[] = [
    { say: words.suits, wish: { ...wish, free: false, stepFree: false, days: [], words: '' }, when: narrowed(wish) },
    { say: words.farther, wish: { ...wish, within: undefined }, when: wish.look !== 'comes' && wish.within !== undefined },
    { say: words.everything, wish: { ...wish, interests: [], gifts: [] }, when: wish.interests.length + wish.gifts.length > 0 },
    { say: words.near, wish: { ...wish, look: 'near' }, when: wish.look !== 'near' },
  ]
  return (
    <div class="note">
      <p>{words.title}</p>
      <ul class="govuk-list govuk-list--bullet">
        {tries.map(
          ({ say, wish: next, when }) =>
            when && (
              <li key={say}>
                <button type="button" class="link-button" onClick={() => onWish(next)}>
                  {say}
                </button>
              </li>
            ),
        )}
      </ul>
    </div>
  )
}
