/** Every row that can be taken, as a table. The map beside it says nothing more. */
import { useEffect, useState } from 'preact/hooks'
import type { Preview, Standing } from '../api/imports.ts'
import { focusSoon } from '../app/focus.ts'
import { link } from '../app/router.ts'
import { kindOf, labelOf, nameIn, useKinds } from '../app/shared.ts'
import { SelectField } from '../form/fields.tsx'
import { useImport } from '../text/index.ts'
import { pageSize, standings } from './asked.ts'
import { MarkOf } from './marks.tsx'
import { Pages } from './pages.tsx'

interface Props {
  preview: Preview
  /** A row that was pressed on the map; a new object is a new press. */
  picked: { row: number } | undefined
}

export function Rows({ preview, picked }: Props) {
  const { t, lang } = useImport()
  const kinds = useKinds().value
  const [only, setOnly] = useState<'' | Standing>('')
  const [page, setPage] = useState(0)
  const { items } = preview
  const of = (standing: Standing): number => items.filter((item) => item.standing === standing).length
  const shown = only ? items.filter((item) => item.standing === only) : items
  const current = shown.slice(page * pageSize, (page + 1) * pageSize)
  useEffect(() => setPage(0), [preview, only])
  useEffect(() => {
    const at = picked ? items.findIndex((item) => item.row === picked.row) : -1
    if (!picked || at < 0) return
    setOnly('')
    // The effect above takes the list back to its beginning first.
    setTimeout(() => setPage(Math.floor(at / pageSize)))
    setTimeout(() => focusSoon(`row-${picked.row}`))
  }, [picked])
  const rowHead = preview.unit === 'row' ? t.import.row : t.import.feature
  const choices = [
    { id: '', label: t.import.withCount(t.import.rowsAll, items.length) },
    ...standings.filter((id) => of(id) > 0).map((id) => ({ id, label: t.import.withCount(t.import.standings[id], of(id)) })),
  ]
  const pages = <Pages what={t.import.rowsTitle} page={page} total={shown.length} onPage={setPage} />
  return (
    <section aria-labelledby="rows">
      <h3 class="govuk-heading-m" id="rows">
        {t.import.rowsTitle}
      </h3>
      {items.length === 0 ? (
        <p class="quiet">{t.import.noRows}</p>
      ) : (
        <>
          <div class="import__show">
            <SelectField id="rows-show" label={t.import.rowsShow} value={only} choices={choices} onValue={(id) => setOnly(id as Standing | '')} />
          </div>
          <table class="cards-table">
            <caption class="govuk-visually-hidden">{t.import.rowsTitle}</caption>
            <thead>
              <tr>
                <th scope="col">{rowHead}</th>
                <th scope="col">{t.import.name}</th>
                <th scope="col">{t.import.kindHead}</th>
                <th scope="col">{t.import.standing}</th>
                <th scope="col">{t.import.like}</th>
              </tr>
            </thead>
            <tbody>
              {current.map((item) => (
                <tr key={item.row} id={`row-${item.row}`} tabIndex={-1}>
                  <td data-label={rowHead}>{item.row}</td>
                  <th scope="row">
                    {item.name}
                    {item.area && <span class="quiet import__area">{nameIn(item.area, lang)}</span>}
                  </th>
                  <td data-label={t.import.kindHead}>{kindOf(kinds, item.kind)?.label ?? labelOf(undefined, item.kind)}</td>
                  <td data-label={t.import.standing}>
                    <span class="standing">
                      <MarkOf standing={item.standing} />
                      {t.import.standings[item.standing]}
                    </span>
                  </td>
                  <td data-label={t.import.like}>
                    {item.like && (
                      <a class="govuk-link" href={link(`/place/${item.like.id}`)} target="_blank" rel="noreferrer">
                        {item.like.name}
                      </a>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {pages}
        </>
      )}
    </section>
  )
}
