/** The same list on paper, made for calling: a line each, three boxes to tick, and room for a note. */
import type { Asset } from '../api/types.ts'
import { assetName } from '../app/shared.ts'
import { useSteward } from '../text/index.ts'
import { monthAndYear } from '../words/when.ts'

/** Room to write, and nothing to read. */
const blank = '\u00a0'

export function CallPaper({ assets }: { assets: Asset[] }) {
  const { t, lang } = useSteward()
  const { paper } = t.check
  return (
    <table class="print-only paper-list">
      <thead>
        <tr>
          {[paper.entry, paper.contact, paper.last, paper.right, paper.changed, paper.gone, paper.note].map((head) => (
            <th scope="col" key={head}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {assets.map(({ id, properties: p }) => (
          <tr key={id}>
            <td>
              {assetName(p, lang)}
              {p.organization && ` (${p.organization.name})`}
            </td>
            <td>{[p.phone, p.email].filter(Boolean).join(', ')}</td>
            <td>{p.last_confirmed ? monthAndYear(t, p.last_confirmed) : paper.never}</td>
            {[paper.right, paper.changed, paper.gone].map((head) => (
              <td key={head}>
                <span class="tick-box">{blank}</span>
              </td>
            ))}
            <td>{blank}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
