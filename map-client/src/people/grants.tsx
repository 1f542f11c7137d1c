/** What somebody may do, in words. */
import type { Grant } from '../api/people-types.ts'
import { nameIn } from '../app/shared.ts'
import type { Text } from '../text/index.ts'
import { usePeople } from '../text/index.ts'
import type { PeopleMessages } from '../text/en-people.ts'

export function grantInWords({ t, lang }: Text<PeopleMessages>, grant: Grant): string {
  const area = grant.area && nameIn(grant.area, lang)
  return t.grant(t.roles[grant.role] ?? grant.role, area, grant.organization?.name)
}

/** With what each role means, for somebody who reads it for the first time. */
export function GrantList({ grants, explain = false }: { grants: Grant[]; explain?: boolean }) {
  const text = usePeople()
  const { t } = text
  if (grants.length === 0) return <p class="quiet">{t.noGrants}</p>
  return (
    <ul class="govuk-list govuk-list--bullet">
      {grants.map((grant) => {
        const said = grantInWords(text, grant)
        return (
          <li key={said}>
            <strong>{said}</strong>
            {explain && t.roleNotes[grant.role] && <span class="quiet"> – {t.roleNotes[grant.role]}</span>}
          </li>
        )
      })}
    </ul>
  )
}
