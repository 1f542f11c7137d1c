/** What a steward may do with an entry that is on the map: say that it is right, look at its versions, join it with another. */
import { useState } from 'preact/hooks'
import type { Asset } from '../api/types.ts'
import { focusSoon } from '../app/focus.ts'
import { link, navigate } from '../app/router.ts'
import { PlaceField } from '../find/place-field.tsx'
import { describedBy, Labelled } from '../form/fields.tsx'
import { may, session, useSession } from '../people/session.ts'
import { useSteward } from '../text/index.ts'
import { AskByLink, SayRight } from './care.tsx'

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

/** Whoever speaks for the organisation of an entry may say that it is right, too. */
function speaksFor(asset: Asset): boolean {
  const id = asset.properties.organization?.id
  const grants = session.value?.account?.grants ?? []
  return id !== undefined && may('represent') && grants.some((grant) => grant.organization?.id === id)
}

type Open = 'joining' | 'right' | 'asking'

interface Props {
  asset: Asset
  /** The entry as it is after something was said of it. */
  onAsset: (asset: Asset) => void
}

export function StewardLinks({ asset, onAsset }: Props) {
  const { t } = useSteward()
  const [open, setOpen] = useState<Open>()
  useSession()
  const moderates = may('moderate')
  if (!moderates && !speaksFor(asset)) return null
  const opener = (which: Open, label: string) => (
    <li>
      <button type="button" class="link-button" id={`care-${which}`} aria-expanded={open === which} onClick={() => setOpen(open === which ? undefined : which)}>
        {label}
      </button>
    </li>
  )
  const close = (): void => {
    if (open) focusSoon(`care-${open}`)
    setOpen(undefined)
  }
  return (
    <div class="put-right__steward">
      <h2 class="put-right__title">{moderates ? t.merge.steward : asset.properties.organization?.name}</h2>
      <ul class="put-right__ways">
        {opener('right', t.care.right)}
        {opener('asking', t.care.ask)}
        {moderates && (
          <>
            <li>
              <a class="govuk-link" href={link(`/steward/versions/${asset.id}`)}>
                {t.versions.link}
              </a>
            </li>
            {opener('joining', t.merge.link)}
          </>
        )}
      </ul>
      {open === 'joining' && <FindOther asset={asset} />}
      {open === 'right' && <SayRight asset={asset} onAsset={onAsset} onClose={close} />}
      {open === 'asking' && <AskByLink asset={asset} onClose={close} />}
    </div>
  )
}
