/** What a steward may do with an entry that is on the map: look at its versions, join it with another. */
import { useState } from 'preact/hooks'
import type { Asset } from '../api/types.ts'
import { link, navigate } from '../app/router.ts'
import { PlaceField } from '../find/place-field.tsx'
import { describedBy, Labelled } from '../form/fields.tsx'
import { may, useSession } from '../people/session.ts'
import { useSteward } from '../text/index.ts'

function FindOther({ asset }: { asset: Asset }) {
  const { t } = useSteward()
  const [words, setWords] = useState('')
  const field = { id: 'merge-with', label: t.merge.find, hint: t.merge.findHint }
  return (
    <Labelled {...field}>
      <PlaceField
        id={field.id}
        label={field.label}
        value={words}
        describedBy={describedBy(field)}
        only={(item) => item.kind === 'asset' && item.id !== asset.id}
        onWords={setWords}
        onPick={(item) => item.id && navigate(link(`/steward/merge/${asset.id}/${item.id}`))}
      />
    </Labelled>
  )
}

export function StewardLinks({ asset }: { asset: Asset; onAsset: (asset: Asset) => void }) {
  const { t } = useSteward()
  const [joining, setJoining] = useState(false)
  useSession()
  if (!may('moderate')) return null
  return (
    <div class="put-right__steward">
      <h2 class="put-right__title">{t.merge.steward}</h2>
      <ul class="put-right__ways">
        <li>
          <a class="govuk-link" href={link(`/steward/versions/${asset.id}`)}>
            {t.versions.link}
          </a>
        </li>
        <li>
          <button type="button" class="link-button" aria-expanded={joining} onClick={() => setJoining(!joining)}>
            {t.merge.link}
          </button>
        </li>
      </ul>
      {joining && <FindOther asset={asset} />}
    </div>
  )
}
