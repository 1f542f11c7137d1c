/** Every page of the site, with something on it, and who sees it. */
import { inject } from 'vitest'
import { ask } from './browser.ts'
import { done, people, type Person } from './people.ts'
import { aPostcode, gapRows, nearestTo, type Feature } from './place.ts'
import { draftOf, onTheMap, sent, unique } from './written.ts'

export interface SitePage {
  name: string
  path: string
  /** Whom the browser belongs to; nobody where it is left out. */
  as?: Person
  /** It shows a plan that is on the device. */
  circle?: boolean
}

export async function visitorsPages(): Promise<SitePage[]> {
  const postcode = await aPostcode()
  const near = await nearestTo(postcode)
  const exact = near.features.find((feature) => feature.properties.disclosure === 'exact')
  const all = await ask<{ features: Feature[] }>('/api/v1/assets?limit=200')
  const told = all.features.find((feature) => feature.properties.disclosure === 'area' && !feature.geometry)
  const { items } = await ask<{ items: { id: string }[] }>('/api/v1/organizations?limit=1')
  const run = items[0]?.id
  const rows = await gapRows('kind=library&level=lsoa&within_m=800')
  const find = `/find?postcode=${encodeURIComponent(postcode)}`
  return [
    { name: 'home', path: '/' },
    { name: 'find', path: find },
    { name: 'find-all', path: '/find' },
    { name: 'find-filtered', path: `${find}&group=places&accessible=step_free` },
    { name: 'find-empty', path: `${find}&q=zzzzzz` },
    ...(exact ? [{ name: 'place', path: `/place/${exact.id}` }] : []),
    ...(told ? [{ name: 'place-area', path: `/place/${told.id}` }] : []),
    { name: 'gaps', path: '/gaps' },
    { name: 'gaps-chosen', path: `/gaps?kind=library&within_m=800&area=${rows[0]?.area ?? ''}` },
    { name: 'report', path: '/gaps/report?kind=library&within_m=800' },
    { name: 'compare', path: '/gaps/compare?kind=library&within_m=800&with=kind:community_cafe' },
    { name: 'draw', path: '/neighbourhoods/draw' },
    { name: 'runs-signed-out', path: '/runs' },
    { name: 'run-missing', path: '/runs/00000000-0000-4000-8000-000000000000' },
    { name: 'neighbourhood-missing', path: '/neighbourhoods/00000000-0000-4000-8000-000000000000' },
    { name: 'about', path: '/about' },
    { name: 'organizations', path: '/organizations' },
    { name: 'organizations-none', path: '/organizations?q=zzzzzz' },
    ...(run ? [{ name: 'organization', path: `/organizations/${run}` }] : []),
    { name: 'circles', path: '/circles' },
    { name: 'circle-none', path: '/circle' },
    { name: 'circle-without-link', path: '/circles/open' },
    { name: 'missing', path: '/place/not-an-id' },
    { name: 'place-missing', path: '/place/00000000-0000-4000-8000-000000000000' },
  ]
}

/**
 * The pages of adding and looking after, each with something waiting on it; none where the program is not at hand that
 * lets people in.
 */
export async function peoplesPages(): Promise<SitePage[]> {
  if (!inject('people')) return []
  const { administrator, steward, otherSteward, coordinator } = people()
  const entry = await onTheMap(unique('Quayside Walkers'), { email: 'walkers@example.org' })
  const twin = await onTheMap(unique('Lantern Makers'))
  const waiting = await sent(undefined, await draftOf(unique('Tide Singers'), { summary: 'For the elderly and disabled, near the quay.' }))
  const change = await done<{ suggestion: { id: string } }>(
    steward,
    'PUT',
    `assets/${entry.id}`,
    { draft: await draftOf(unique('Quayside Ramblers'), { phone: '01632 960002', place: { type: 'unchanged' } }) },
    { 'if-match': `"${entry.properties.revision}"` },
  )
  const mending = await sent(undefined, await draftOf(unique('Story Circle')), { thanks: 'Mair' })
  await done(otherSteward, 'POST', `moderation/${mending.suggestion.id}/ask`, { version: mending.suggestion.version, reason: 'Thank you. Which door is it?' })
  const { items } = await ask<{ items: { id: string }[] }>('/api/v1/organizations?limit=1')
  await done(steward, 'POST', 'claims', { new_organization: { name: unique('Tide Trust') }, assets: [twin.id], note: 'I am its secretary.', contact: 'tide@example.org' })
  const link = (told: { link: string }): string => new URL(told.link).pathname + new URL(told.link).hash
  const question = await done<{ link: string }>(steward, 'POST', `assets/${entry.id}/confirm-link`)
  const invitation = await done<{ link: string }>(administrator, 'POST', 'invitations', { note: 'For Non', grants: [{ role: 'steward' }], days: 7 })
  return [
    { name: 'add', path: '/add' },
    { name: 'mine-empty', path: '/mine' },
    { name: 'change', path: `/place/${entry.id}/change` },
    { name: 'mine', path: `/mine#${mending.suggestion.id}.${mending.key}` },
    { name: 'sign-in', path: '/sign-in' },
    { name: 'join', path: link(invitation) },
    { name: 'confirm', path: link(question) },
    { name: 'join-without-link', path: '/join' },
    { name: 'follow-without-link', path: '/follow' },
    { name: 'confirm-without-link', path: '/confirm' },
    { name: 'steward-signed-out', path: '/steward' },
    { name: 'place-steward', path: `/place/${entry.id}`, as: steward },
    { name: 'steward', path: '/steward', as: otherSteward },
    { name: 'steward-new', path: `/steward/${waiting.suggestion.id}`, as: otherSteward },
    { name: 'steward-change', path: `/steward/${change.suggestion.id}`, as: otherSteward },
    { name: 'steward-own', path: `/steward/${change.suggestion.id}`, as: steward },
    { name: 'versions', path: `/steward/versions/${entry.id}`, as: steward },
    { name: 'merge', path: `/steward/merge/${twin.id}/${entry.id}`, as: steward },
    { name: 'check', path: '/steward/check', as: steward },
    { name: 'claims', path: '/steward/claims', as: otherSteward },
    { name: 'claim', path: `/organizations/${items[0]?.id}/claim`, as: steward },
    { name: 'claim-new', path: `/organizations/new/claim?asset=${entry.id}`, as: steward },
    { name: 'mine-claims', path: '/mine', as: steward },
    { name: 'import', path: '/import', as: steward },
    { name: 'account', path: '/account', as: administrator },
    { name: 'people', path: '/people', as: administrator },
    { name: 'scheme', path: '/scheme', as: coordinator },
    { name: 'audit', path: '/audit', as: administrator },
    { name: 'people-not-yours', path: '/people', as: steward },
  ]
}

/** The parts of a plan: what they should be like is held by tests of their own (circles.test.ts). */
const circlePages: SitePage[] = ['plan', 'people', 'find', 'meet', 'doing', 'share', 'paper'].map((part) => ({
  name: `circle-${part}`,
  path: part === 'plan' ? '/circle' : `/circle/${part}`,
  circle: true,
}))

export const everyPage = async (): Promise<SitePage[]> => [...(await visitorsPages()), ...circlePages, ...(await peoplesPages())]

export const inWelsh = (path: string): string => (path === '/' ? '/cy/' : `/cy${path}`)
