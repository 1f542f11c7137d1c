import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Organization } from '../src/api/organizations.ts'

const known = { id: 'o1', name: 'Quay Singers', entries: 2, represented: false, identifiers: [], mine: false } satisfies Organization
const typed = { name: ' Tide Trust ', website: '', identifier: ' 1234567 ', note: ' I am its secretary. ', contact: '' }
let claiming: typeof import('../src/organizations/claim-form.tsx').claiming
let readPath: typeof import('../src/app/router.ts').readPath
beforeAll(async () => {
  vi.stubGlobal('location', { href: 'http://here/', origin: 'http://here', pathname: '/', search: '' })
  ;({ claiming } = await import('../src/organizations/claim-form.tsx'))
  ;({ readPath } = await import('../src/app/router.ts'))
})

describe('a claim', () => {
  test('to an organisation of the map names it, and nothing that was left blank', () => {
    expect(claiming(known, { ...typed, name: '' }, [{ id: 'a1', name: 'Choir' }])).toEqual({ organization: 'o1', assets: ['a1'], note: 'I am its secretary.' })
  })
  test('to a new one tells of it', () => {
    expect(claiming(undefined, typed, [])).toEqual({ new_organization: { name: 'Tide Trust', identifier: '1234567' }, assets: [], note: 'I am its secretary.' })
  })
})

describe('the addresses of organisations, claims and lists', () => {
  const id = '3c401e32-7c42-4355-a6ad-72e04f138e08'
  test('are read in both languages', () => {
    expect(readPath('/organizations').page).toEqual({ name: 'organizations' })
    expect(readPath(`/cy/organizations/${id}`)).toEqual({ lang: 'cy', page: { name: 'organization', id } })
    expect(readPath(`/organizations/${id}/claim`).page).toEqual({ name: 'claim', id })
    expect(readPath('/organizations/new/claim').page).toEqual({ name: 'claim', id: '' })
    expect(readPath('/steward/claims').page).toEqual({ name: 'claims' })
    expect(readPath('/cy/steward/check').page).toEqual({ name: 'check' })
    expect(readPath('/import').page).toEqual({ name: 'import' })
    expect(readPath('/organizations/new').page).toEqual({ name: 'missing' })
  })
})
