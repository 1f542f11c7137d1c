/** The six groups as one row above the list, so that the big choice stays one press away. */
import type { Facets, Kinds } from '../api/types.ts'
import { address } from '../app/router.ts'
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

export function GroupBar({ kinds, chosen, facets }: { kinds: Kinds | undefined; chosen: string | undefined; facets: Facets | undefined }) {
  const { t } = useText()
  const counts = facets?.['group']
  return (
    <nav class="group-bar" aria-label={t.filters.group}>
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
    </nav>
  )
}
