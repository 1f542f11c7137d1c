/** What colours the map. Only what the answer can tell is offered. */
import { useMemo } from 'preact/hooks'
import type { Gaps } from '../api/types.ts'
import type { WhatIf } from '../api/workbench.ts'
import { changeQuery } from '../app/router.ts'
import { useWorkbench } from '../text/index.ts'
import { classifyBoth } from './both.ts'
import { classify, classifyChange, classifyPerThousand, type Classes, type Words } from './classes.ts'
import type { Shade } from './gap-query.ts'
import { noneAtAll } from './summary.tsx'

export const shadeTitles = (t: Words): Record<Shade, string> => ({
  share: t.gaps.shadeShare,
  nearest: t.gaps.shadeNearest,
  per_1000: t.workbench.shadePerThousand,
  both: t.workbench.shadeBoth,
  change: t.workbench.shadeChange,
})

export function shadesOf(gaps: Gaps, whatIf: WhatIf | undefined): Shade[] {
  return [
    // With none on the map the share is everybody everywhere, and the darkest colour would say more than is known.
    ...(noneAtAll(gaps.summary) ? [] : (['share'] as const)),
    'nearest',
    ...(gaps.rows.some((row) => row.per_1000 !== undefined) ? (['per_1000'] as const) : []),
    ...(gaps.rows.some((row) => row.decile !== undefined) ? (['both'] as const) : []),
    ...(whatIf ? (['change'] as const) : []),
  ]
}

/** A what-if shows its difference unless something else was chosen. */
export function settledShade(asked: Shade | undefined, offered: Shade[]): Shade {
  if (asked && offered.includes(asked)) return asked
  return offered.includes('change') ? 'change' : (offered[0] ?? 'nearest')
}

export function classesFor(t: Words, gaps: Gaps, shade: Shade, whatIf?: WhatIf): Classes {
  const { rows, parameters } = gaps
  switch (shade) {
    case 'per_1000':
      return classifyPerThousand(t, rows)
    case 'both':
      return classifyBoth(t, rows)
    case 'change':
      return classifyChange(t, rows, whatIf?.rows ?? [])
    default:
      return classify(t, rows, shade, parameters.within_m)
  }
}

export function useClasses(gaps: Gaps, shade: Shade, whatIf?: WhatIf): Classes {
  const { t } = useWorkbench()
  return useMemo(() => classesFor(t, gaps, shade, whatIf), [t, gaps, shade, whatIf])
}

export function ShadeChoice({ shade, offered }: { shade: Shade; offered: Shade[] }) {
  const { t } = useWorkbench()
  const titles = shadeTitles(t)
  return (
    <fieldset class="shade no-print">
      <legend>{t.gaps.shadeTitle}</legend>
      {offered.map((one) => (
        <label class="choice" key={one}>
          <input type="radio" name="shade" checked={shade === one} onChange={() => changeQuery({ shade: one }, { replace: true })} />
          <span>{titles[one]}</span>
        </label>
      ))}
    </fieldset>
  )
}
