/** The key to the map, from the same array that colours it. */
import { useWorkbench } from '../text/index.ts'
import { number, whole } from '../text/plural.ts'
import type { Classes, GapClass } from './classes.ts'

interface Props {
  classes: Classes
  title: string
  people: string
}

export function Legend(props: Props) {
  return props.classes.square ? <Square {...props} square={props.classes.square} /> : <Lines {...props} />
}

function Lines({ classes, title, people }: Props) {
  const { t } = useWorkbench()
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
            <td class="numeric">{whole(own.people)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Two things at once: a square of people, which a screen reader reads cell by cell with both headings. */
function Square({ classes, title, people, square }: Props & { square: NonNullable<Classes['square']> }) {
  const { t } = useWorkbench()
  const w = t.workbench
  const wide = square.columns.length
  const unknown = classes.list[square.rows.length * wide]
  return (
    <table class="legend legend--square">
      <caption>
        {t.gaps.legendTitle}: {title}
        <span class="legend__note">{w.bothNote(people.toLowerCase())}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">
            {w.bothRows} <span aria-hidden="true">↓</span>
            <span class="govuk-visually-hidden">, </span>
            <span class="legend__across">
              {w.bothColumns} <span aria-hidden="true">→</span>
            </span>
          </th>
          {square.columns.map((name) => (
            <th scope="col" key={name}>
              <span class="govuk-visually-hidden">{`${w.bothColumns}: `}</span>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {square.rows.map((name, row) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {square.columns.map((column, n) => (
              <Cell key={column} own={classes.list[row * wide + n]} />
            ))}
          </tr>
        ))}
        {unknown && (
          <tr>
            <th scope="row">{unknown.label}</th>
            <Cell own={unknown} wide={wide} />
          </tr>
        )}
      </tbody>
    </table>
  )
}

function Cell({ own, wide = 1 }: { own: GapClass | undefined; wide?: number }) {
  if (!own) return null
  return (
    <td colSpan={wide}>
      <span class="legend__cell">
        <span class="swatch swatch--square" style={{ backgroundColor: own.colour }} />
        {whole(own.people)}
      </span>
    </td>
  )
}
