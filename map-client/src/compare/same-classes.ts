/** One set of classes for several maps: otherwise the same colour would mean another thing on each. */
import type { Gaps } from '../api/types.ts'
import type { Classes } from '../gaps/classes.ts'

/** All rows are classed together, so that quantiles are those of all maps, and then counted map by map. */
export function sameClasses(all: Gaps[], classesOf: (gaps: Gaps) => Classes): Classes[] {
  const [first] = all
  if (!first) return []
  const shared = classesOf({ ...first, rows: all.flatMap((gaps) => gaps.rows) })
  return all.map((gaps) => {
    const list = shared.list.map((own) => ({ ...own, areas: 0, people: 0 }))
    for (const row of gaps.rows) {
      const own = list[shared.of(row)]
      if (!own) continue
      own.areas += 1
      own.people += row.people
    }
    return { ...shared, list }
  })
}
