/** Whoever speaks for an organisation says of one of its entries that it is right, beside its line. */
import type { Asset } from '../api/types.ts'
import { focusSoon } from '../app/focus.ts'
import { assetName } from '../app/shared.ts'
import { SayRight } from '../place/care.tsx'
import { useOrganizations } from '../text/index.ts'

interface Props {
  asset: Asset
  open: boolean
  onOpen: (open: boolean) => void
  onAsset: (asset: Asset) => void
}

export function RightControl({ asset, open, onOpen, onAsset }: Props) {
  const { t, lang } = useOrganizations()
  const id = `right-${asset.id}`
  const name = assetName(asset.properties, lang)
  return (
    <div class="organization__right no-print">
      <button type="button" class="link-button" id={id} aria-expanded={open} aria-label={t.organizations.rightOf(name)} onClick={() => onOpen(!open)}>
        {t.organizations.right}
      </button>
      {open && (
        <SayRight
          asset={asset}
          onAsset={onAsset}
          onClose={() => {
            onOpen(false)
            focusSoon(id)
          }}
        />
      )}
    </div>
  )
}
