import { describe, expect, test } from 'vitest'
import type { Row } from '../src/api/imports.ts'
import { columnsOf, farOff, lacksOf, nothingAsked, onlyKind, pagesOf, queryOf, saidTwice, sourceOf } from '../src/import/asked.ts'
import { notesCsv, templateCsv, templateHeadings } from '../src/import/files.ts'
import { cyImport } from '../src/text/cy-import.ts'
import { enImport } from '../src/text/en-import.ts'

describe('what a list is called', () => {
  test('is begun with the name of its file', () => {
    expect(sourceOf('Village_halls 2026.csv')).toBe('Village halls 2026')
    expect(sourceOf('halls.geojson.gz')).toBe('halls')
    expect(sourceOf('halls.v2.json')).toBe('halls.v2')
    expect(sourceOf('.csv')).toBe('')
    expect(sourceOf(`${'a'.repeat(200)}.csv`)).toHaveLength(120)
  })
})

describe('how a list is asked for', () => {
  test('with nothing more than was said', () => {
    expect(queryOf(nothingAsked(' halls '))).toBe('source=halls')
    expect(queryOf({ ...nothingAsked('halls'), kind: 'hall', disclosure: 'area', takeAlike: true })).toBe('source=halls&kind=hall&disclosure=area&alike=take')
  })
  test('with the columns that are taken, once they were said by hand', () => {
    const columns = columnsOf([
      { heading: 'Site', field: 'name', samples: [] },
      { heading: 'Ward', samples: [] },
    ])
    expect(columns).toEqual({ Site: 'name', Ward: '' })
    const asked = new URLSearchParams(queryOf({ ...nothingAsked('halls'), columns }))
    expect(JSON.parse(asked.get('columns') ?? '')).toEqual({ Site: 'name' })
  })
  test('but not with one field twice, unless it is a line of the address', () => {
    expect(saidTwice({ A: 'name', B: 'name', C: '', D: '' })).toEqual(['B'])
    expect(saidTwice({ A: 'address', B: 'address' })).toEqual([])
  })
  test('and what is missing is said at its field', () => {
    expect(lacksOf(enImport, nothingAsked(''), 'kind').map(({ field }) => field)).toEqual(['import-source', 'import-kind'])
    expect(lacksOf(enImport, { ...nothingAsked('x'), kind: 'hall' }, 'kind')).toEqual([])
    expect(lacksOf(enImport, { ...nothingAsked('x'), columns: { A: 'name', B: 'name' } }, undefined)[0]?.text).toContain('“B”')
  })
})

const row = (n: number, kind: string, position?: [number, number]): Row => ({ row: n, name: '', kind, standing: 'new', ...(position ? { position } : {}) })

describe('rows', () => {
  test('of one kind lead to its list', () => {
    expect(onlyKind([row(2, 'hall'), row(3, 'hall')])).toBe('hall')
    expect(onlyKind([row(2, 'hall'), row(3, 'park')])).toBeUndefined()
    expect(onlyKind([])).toBeUndefined()
  })
  test('that lie far away are noticed, and those without a place are not', () => {
    const rows = [row(2, 'hall', [0.5, 0.5]), row(3, 'hall', [1.8, 0.5]), row(4, 'hall', [52.4, -4.3]), row(5, 'hall')]
    expect(farOff(rows, [0, 0, 1, 1]).map(({ row: n }) => n)).toEqual([4])
    expect(farOff(rows, undefined)).toEqual([])
  })
  test('come in pages', () => {
    expect([0, 1, 50, 51].map(pagesOf)).toEqual([1, 1, 1, 2])
  })
})

describe('files that the page makes', () => {
  test('have headings that a program can read back', () => {
    expect(templateCsv()).toBe(`\ufeff${templateHeadings.join(',')}\r\n`)
  })
  test('hold what is the matter, row by row, and no formulas', () => {
    expect(notesCsv(['Row', 'What'], [{ row: 14, reason: '=1+1, "oh"' }])).toBe('\ufeffRow,What\r\n14,"\'=1+1, ""oh"""\r\n')
  })
})

test('both languages have a word for each field', () => {
  expect(Object.keys(cyImport.import.fields)).toEqual(Object.keys(enImport.import.fields))
})
