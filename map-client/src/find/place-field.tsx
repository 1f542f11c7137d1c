/** A field for a place, an area or an entry: what is typed is looked up on our own server. */
import { lookAhead } from '../api/client.ts'
import type { Suggestion } from '../api/types.ts'
import type { Lang } from '../app/router.ts'
import { kindOf, useKinds } from '../app/shared.ts'
import { useText } from '../text/index.ts'
import { Combobox, type ComboboxProps } from './combobox.tsx'

type Props = Pick<ComboboxProps<Suggestion>, 'id' | 'label' | 'value' | 'describedBy' | 'invalid' | 'only' | 'onWords' | 'onPick'>

/** What sort of thing a suggestion is, in words: the server sends levels, classes and kinds as they are called inside. */
function useDetail(item: Suggestion): string {
  const { t } = useText()
  const kinds = useKinds().value
  if (item.kind === 'asset') return kindOf(kinds, item.detail ?? '')?.label ?? t.search.kinds.asset
  const named = item.kind === 'area' ? t.search.levels : item.kind === 'place' ? t.search.classes : {}
  if (item.detail === 'terminated') return t.search.terminated
  return (named as Record<string, string>)[item.detail ?? ''] ?? (t.search.kinds as Record<string, string>)[item.kind] ?? ''
}

function Line({ item }: { item: Suggestion }) {
  const { lang } = useText()
  const detail = useDetail(item)
  return (
    <>
      <span class="suggestion__label">{labelIn(item, lang)}</span>
      <span class="suggestion__detail">{detail}</span>
    </>
  )
}

export const labelIn = (item: Suggestion, lang: Lang): string => (lang === 'cy' ? item.label_cy : undefined) ?? item.label

const keyOf = (item: Suggestion): string => item.kind + item.label

export function PlaceField(props: Props) {
  return <Combobox {...props} lookUp={lookAhead} keyOf={keyOf} Line={Line} />
}
