/** One key for all maps, with the people of each. */
import type { Classes } from '../gaps/classes.ts'
import { useWorkbench } from '../text/index.ts'
import { whole } from '../text/plural.ts'

export function SharedLegend({ names, classes, title, people }: { names: string[]; classes: Classes[]; title: string; people: string }) {
  const { t } = useWorkbench()
  return (
    <table class="legend">
      <caption>
        {t.compare.legend}: {title}
      </caption>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          {names.map((name) => (
            <th scope="col" class="numeric" key={name}>
              {people}: {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {classes[0]?.list.map((own, n) => (
          <tr key={own.colour}>
            <th scope="row">
              <span class="swatch swatch--large" style={{ backgroundColor: own.colour }} />
              {own.label}
            </th>
            {classes.map((each, m) => (
              <td class="numeric" key={names[m]}>
                {whole(each.list[n]?.people ?? 0)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
