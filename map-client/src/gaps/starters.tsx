/** Questions to start from, in plain words: the first visit should not have to begin with a form. */
import type { Kinds } from '../api/types.ts'
import { link } from '../app/router.ts'
import { groupOf, kindOf } from '../app/shared.ts'
import { Icon } from '../icons/icon.tsx'
import { useWorkbench } from '../text/index.ts'

/** Whether it is a group or a kind, how far, and who is counted. Only those are offered that the vocabulary has. */
const questions: { of: string; group?: boolean; within: number; population?: string }[] = [
  { of: 'places', group: true, within: 1600 },
  { of: 'library', within: 1600 },
  { of: 'community_cafe', within: 800 },
  { of: 'park', within: 400 },
  { of: 'play_space', within: 400, population: 'population_0_15' },
  { of: 'advice', within: 3200, population: 'population_65_plus' },
  { of: 'group', within: 800 },
  { of: 'food_pantry', within: 1600 },
]

export function Starters({ kinds, measures }: { kinds: Kinds | undefined; measures: string[] }) {
  const { t } = useWorkbench()
  const w = t.workbench
  const offered = questions.filter(({ of, group }) => (group ? groupOf(kinds, of) : kindOf(kinds, of)?.count))
  return (
    <nav class="starters" aria-labelledby="starters">
      <h2 class="govuk-heading-s" id="starters">
        {w.startTitle}
      </h2>
      <ul class="starters__list">
        {offered.map(({ of, group, within, population }) => {
          const asked = group ? { group: of } : { kind: of }
          const counted = population && measures.includes(population) ? { population } : {}
          return (
            <li key={of}>
              <a class="starter" href={link('/gaps', { ...asked, within_m: String(within), ...(of === 'group' ? { at_least: '3' } : {}), ...counted })}>
                <Icon name={(group ? groupOf(kinds, of)?.icon : kindOf(kinds, of)?.icon) ?? 'question'} size={20} />
                <span>{w.starters[of]}</span>
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
