/** What covers the place that was asked for, or comes to people: a group of its own, never ranked by an office. */
import { useState } from 'preact/hooks'
import type { Asset, Kinds } from '../api/types.ts'
import { useText } from '../text/index.ts'
import { Result } from './result.tsx'

const atFirst = 3

export function Covering({ assets, kinds }: { assets: Asset[]; kinds: Kinds | undefined }) {
  const { t } = useText()
  const [all, setAll] = useState(false)
  if (assets.length === 0) return null
  return (
    <section class="covering" aria-labelledby="covering">
      <h2 class="govuk-heading-m" id="covering">
        {t.find.coveringTitle}
      </h2>
      <p class="covering__note">{t.find.coveringNote}</p>
      <ul class="results">
        {(all ? assets : assets.slice(0, atFirst)).map((asset) => (
          <Result key={asset.id} asset={asset} kinds={kinds} />
        ))}
      </ul>
      {!all && assets.length > atFirst && (
        <button type="button" class="govuk-button govuk-button--secondary" onClick={() => setAll(true)}>
          {t.find.coveringMore(assets.length)}
        </button>
      )}
    </section>
  )
}
