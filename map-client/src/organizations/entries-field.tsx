/** Which entries somebody says are theirs, found by name; those that are chosen can be left out again. */
import { useState } from 'preact/hooks'
import { announce } from '../app/announce.tsx'
import { link } from '../app/router.ts'
import { labelIn, PlaceField } from '../find/place-field.tsx'
import { describedBy, Labelled } from '../form/fields.tsx'
import { useClaim } from '../text/index.ts'

export interface Named {
  id: string
  name: string
}

interface Props {
  chosen: Named[]
  error: string | undefined
  onChange: (chosen: Named[]) => void
}

export function EntriesField({ chosen, error, onChange }: Props) {
  const { t, lang } = useClaim()
  const [words, setWords] = useState('')
  const field = { id: 'claim-assets', label: t.claim.others, aside: t.send.optional, hint: t.claim.othersHint, error }
  const remove = (one: Named): void => {
    onChange(chosen.filter((other) => other !== one))
    document.getElementById(field.id)?.focus()
  }
  return (
    <>
      {chosen.length > 0 && (
        <ul class="theirs" aria-label={t.claim.chosen}>
          {chosen.map((one) => (
            <li key={one.id}>
              <a class="govuk-link" href={link(`/place/${one.id}`)}>
                {one.name}
              </a>
              <button type="button" class="link-button" aria-label={t.claim.removeOf(one.name)} onClick={() => remove(one)}>
                {t.claim.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
      <Labelled {...field}>
        <PlaceField
          id={field.id}
          label={field.label}
          value={words}
          describedBy={describedBy(field)}
          invalid={error !== undefined}
          only={(item) => item.kind === 'asset' && !chosen.some((one) => one.id === item.id)}
          onWords={setWords}
          onPick={(item) => {
            setWords('')
            if (!item.id) return
            onChange([...chosen, { id: item.id, name: labelIn(item, lang) }])
            announce(t.claim.added(labelIn(item, lang)))
          }}
        />
      </Labelled>
    </>
  )
}
