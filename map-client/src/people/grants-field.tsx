/** Choosing roles: one or several, each for the whole place or one area, with or without an organisation. */
import { useState } from 'preact/hooks'
import { roles, type Grant, type GrantAsked, type Role } from '../api/people-types.ts'
import { labelIn, PlaceField } from '../find/place-field.tsx'
import { describedBy, Labelled, SelectField } from '../form/fields.tsx'
import { usePeople } from '../text/index.ts'
import { nameIn } from '../app/shared.ts'
import { OrganizationField } from './organization-field.tsx'

/** A grant as the form has it: the names of the area and the organisation are only for reading. */
export interface GrantTyped {
  role: Role
  area: string
  areaName: string
  organization: string
  organizationName: string
}

export const blankGrant = (): GrantTyped => ({ role: 'steward', area: '', areaName: '', organization: '', organizationName: '' })

export const typedGrant = (grant: Grant, lang: 'en' | 'cy'): GrantTyped => ({
  role: grant.role,
  area: grant.area?.code ?? '',
  areaName: grant.area ? nameIn(grant.area, lang) : '',
  organization: grant.organization?.id ?? '',
  organizationName: grant.organization?.name ?? '',
})

export const askedGrant = ({ role, area, organization }: GrantTyped): GrantAsked => ({
  role,
  ...(area ? { area } : {}),
  ...(organization ? { organization } : {}),
})

/** Roles that speak for an organisation. */
const forOrganizations: Role[] = ['organization_representative', 'scheme_coordinator']

interface OneProps {
  /** Two such forms may stand on one page. */
  prefix: string
  n: number
  grant: GrantTyped
  many: boolean
  onChange: (change: Partial<GrantTyped>) => void
  onRemove: () => void
}

function OneGrant({ prefix, n, grant, many, onChange, onRemove }: OneProps) {
  const { t, lang } = usePeople()
  const [words, setWords] = useState(grant.areaName)
  const area = { id: `${prefix}area-${n}`, label: t.people.area, hint: t.people.areaHint }
  return (
    <fieldset class="time">
      <legend class={many ? 'time__title' : 'govuk-visually-hidden'}>{t.people.grantN(n + 1)}</legend>
      <SelectField
        id={`${prefix}role-${n}`}
        label={t.people.role}
        hint={t.roleNotes[grant.role]}
        value={grant.role}
        choices={roles.map((id) => ({ id, label: t.roles[id] }))}
        // An organisation is not a scheme: what was chosen for one role says nothing for another.
        onValue={(role) => onChange({ role: role as Role, organization: '', organizationName: '' })}
      />
      <Labelled {...area}>
        <PlaceField
          id={area.id}
          label={area.label}
          value={words}
          describedBy={describedBy(area)}
          only={(item) => item.kind === 'area'}
          onWords={(typed) => {
            setWords(typed)
            // Words that are not one of the suggestions mean no area.
            onChange({ area: '', areaName: '' })
          }}
          onPick={(item) => {
            setWords(labelIn(item, lang))
            onChange({ area: item.code ?? '', areaName: labelIn(item, lang) })
          }}
        />
      </Labelled>
      {forOrganizations.includes(grant.role) && (
        <OrganizationField
          key={grant.role}
          id={`${prefix}organization-${n}`}
          scheme={grant.role === 'scheme_coordinator'}
          name={grant.organizationName}
          onPick={(organization, organizationName) => onChange({ organization, organizationName })}
        />
      )}
      {many && (
        <button type="button" class="link-button" onClick={onRemove}>
          {t.people.grantRemove(n + 1)}
        </button>
      )}
    </fieldset>
  )
}

interface Props {
  prefix: string
  grants: GrantTyped[]
  onChange: (grants: GrantTyped[]) => void
}

export function GrantsField({ prefix, grants, onChange }: Props) {
  const { t } = usePeople()
  return (
    <>
      {grants.map((grant, n) => (
        <OneGrant
          key={n}
          prefix={prefix}
          n={n}
          grant={grant}
          many={grants.length > 1}
          onChange={(part) => onChange(grants.map((one, at) => (at === n ? { ...one, ...part } : one)))}
          onRemove={() => onChange(grants.filter((_, at) => at !== n))}
        />
      ))}
      <p>
        <button type="button" class="link-button" onClick={() => onChange([...grants, blankGrant()])}>
          {t.people.grantAdd}
        </button>
      </p>
    </>
  )
}
