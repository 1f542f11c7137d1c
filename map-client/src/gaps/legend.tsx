/** The key to the map, from the same array that colours it. */
import { useMore } from '../text/index.ts'
import { number } from '../text/plural.ts'
import type { Classes } from './classes.ts'

export function Legend({ classes, title, people }: { classes: Classes; title: string; people: string }) {
  const { t } = useMore()
  return (
    <table class="legend">
      <caption>
        {t.gaps.legendTitle}: {title}
      </caption>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col" class="numeric">
            {t.gaps.legendAreas}
          </th>
          <th scope="col" class="numeric">
            {people}
          </th>
        </tr>
      </thead>
      <tbody>
        {classes.list.map((own) => (
          <tr key={own.colour}>
            <th scope="row">
              <span class="swatch swatch--large" style={{ backgroundColor: own.colour }} />
              {own.label}
            </th>
            <td class="numeric">{number(own.areas)}</td>
            <td class="numeric">{number(Math.round(own.people))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
