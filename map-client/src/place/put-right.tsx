/** A quiet line for whoever knows better. The small forms behind it come when one of them is opened. */
import { useState } from 'preact/hooks'
import type { Asset } from '../api/types.ts'
import { useChunk } from '../app/chunk.ts'
import { link } from '../app/router.ts'
import { hinted } from '../app/signed-in.ts'
import { speakAlso, useMore } from '../text/index.ts'

type Report = typeof import('./report.tsx')
type StewardLinks = typeof import('./steward-links.tsx')

async function loadReport(): Promise<Report> {
  const [report] = await Promise.all([import('./report.tsx'), speakAlso('more', 'add')])
  return report
}
async function loadLinks(): Promise<StewardLinks> {
  const [links] = await Promise.all([import('./steward-links.tsx'), speakAlso('more', 'add', 'people', 'steward')])
  return links
}

interface Props {
  asset: Asset
  /** The entry as it is after something was said of it. */
  onAsset: (asset: Asset) => void
}

export function PutRight({ asset, onAsset }: Props) {
  const { t } = useMore()
  const [open, setOpen] = useState<'ended' | 'problem'>()
  const report = useChunk(open !== undefined, loadReport)
  const links = useChunk(hinted.value, loadLinks)
  const { organization } = asset.properties
  const choose = (which: 'ended' | 'problem') => () => setOpen(open === which ? undefined : which)
  return (
    <section class="put-right" aria-labelledby="put-right">
      <h2 class="put-right__title" id="put-right">
        {t.place.wrong}
      </h2>
      <ul class="put-right__ways">
        <li>
          <a class="govuk-link" href={link(`/place/${asset.id}/change`)}>
            {t.place.wrongChange}
          </a>
        </li>
        <li>
          <button type="button" class="link-button" aria-expanded={open === 'ended'} onClick={choose('ended')}>
            {t.place.wrongEnded}
          </button>
        </li>
        <li>
          <button type="button" class="link-button" aria-expanded={open === 'problem'} onClick={choose('problem')}>
            {t.place.wrongProblem}
          </button>
        </li>
      </ul>
      <p class="put-right__yours">
        {t.place.yours}{' '}
        <a class="govuk-link" href={organization ? link(`/organizations/${organization.id}/claim`) : link('/organizations/new/claim', { asset: asset.id })}>
          {t.place.yoursTake}
        </a>
      </p>
      {open && report && <report.ReportForm key={open} which={open} asset={asset} onCancel={() => setOpen(undefined)} />}
      {links && <links.StewardLinks asset={asset} onAsset={onAsset} />}
    </section>
  )
}
