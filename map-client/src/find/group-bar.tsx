/** The six groups above the list, so that the big choice stays one press away; folded into one line where it is narrow. */
import type { Facets, Kinds } from '../api/types.ts'
import { address } from '../app/router.ts'
import { groupOf } from '../app/shared.ts'
import { useWide } from '../app/wide.ts'
import { Badge } from '../icons/icon.tsx'
import { useText } from '../text/index.ts'
import { number } from '../text/plural.ts'

function linkTo(group: string | undefined): string {
  const next = new URL(address.value)
  next.searchParams.delete('kind')
  next.searchParams.delete('show')
  if (group) next.searchParams.set('group', group)
  else next.searchParams.delete('group')
  return next.pathname + next.search
}

interface Props {
  kinds: Kinds | undefined
  chosen: string | undefined
  facets: Facets | undefined
}

function Choices({ kinds, chosen, facets }: Props) {
  const { t } = useText()
  const counts = facets?.['group']
  return (
    <ul>
      <li>
        <a class="group-chip" href={linkTo(undefined)} aria-current={chosen ? undefined : 'true'}>
          {t.filters.allGroups}
        </a>
      </li>
      {kinds?.groups.map((group) => (
        <li key={group.id}>
          <a class="group-chip" href={linkTo(group.id)} aria-current={chosen === group.id ? 'true' : undefined}>
            <Badge icon={group.icon} colour={group.colour} size="s" />
            <span>{group.label}</span>
            {counts && <span class="group-chip__count">{number(counts[group.id] ?? 0)}</span>}
          </a>
        </li>
      ))}
    </ul>
  )
}

export function GroupBar(props: Props) {
  const { t } = useText()
  const wide = useWide(48)
  const group = groupOf(props.kinds, props.chosen)
  return (
    <nav class="group-bar" aria-label={t.filters.group}>
      {wide ? (
        <Choices {...props} />
      ) : (
        // A new choice folds the list of choices away again.
        <details class="group-fold" key={props.chosen ?? ''}>
          <summary class="fold__title">
            <span class="group-fold__chosen">
              {group && <Badge icon={group.icon} colour={group.colour} size="s" />}
              {group?.label ?? t.filters.allGroups}
            </span>
          </summary>
          <Choices {...props} />
        </details>
      )}
    </nav>
  )
}
