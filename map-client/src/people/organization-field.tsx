/** Whom a role speaks for, found by name: an organisation, or the entry of a scheme. */
import { useState } from 'preact/hooks'
import { getOrganizations, type OrganizationLine } from '../api/organizations.ts'
import { Combobox } from '../find/combobox.tsx'
import { labelIn, PlaceField } from '../find/place-field.tsx'
import { describedBy, Labelled } from '../form/fields.tsx'
import { usePeople } from '../text/index.ts'

const lookUp = async (words: string, signal: AbortSignal): Promise<OrganizationLine[]> =>
  (await getOrganizations({ q: words, limit: '8' }, signal)).items

function Line({ item }: { item: OrganizationLine }) {
  return <span class="suggestion__label">{item.name}</span>
}

interface Props {
  id: string
  /** A scheme is an entry of the map, and not an organisation. */
  scheme: boolean
  /** What is chosen; nothing where it is blank. */
  name: string
  onPick: (id: string, name: string) => void
}

export function OrganizationField({ id, scheme, name, onPick }: Props) {
  const { t, lang } = usePeople()
  const [words, setWords] = useState(name)
  const p = t.people
  const field = { id, label: scheme ? p.scheme : p.organization, hint: scheme ? p.schemeHint : p.organizationHint }
  const pick = (organization: string, called: string): void => {
    setWords(called)
    onPick(organization, called)
  }
  const shared = {
    id,
    label: field.label,
    value: words,
    describedBy: describedBy(field, `${id}-chosen`),
    onWords: (typed: string): void => {
      setWords(typed)
      // Words that are not one of the suggestions mean nobody.
      if (name) onPick('', '')
    },
  }
  return (
    <Labelled {...field}>
      {scheme ? (
        <PlaceField {...shared} only={(item) => item.kind === 'asset'} onPick={(item) => item.id && pick(item.id, labelIn(item, lang))} />
      ) : (
        <Combobox
          {...shared}
          lookUp={lookUp}
          keyOf={(item) => item.id}
          Line={Line}
          onPick={(item) => pick(item.id, item.name)}
        />
      )}
      <p class="field__left" id={`${id}-chosen`}>
        {!name && (scheme ? p.schemeNone : p.organizationNone)}
      </p>
    </Labelled>
  )
}
