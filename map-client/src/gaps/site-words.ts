/** What is said of the best places, in whole sentences: a bare number would say nothing. */
import type { Proof, Site, Sites } from '../api/workbench.ts'
import { nameIn } from '../app/shared.ts'
import type { Lang } from '../app/router.ts'
import { metresInWords } from '../words/distance.ts'
import type { Words } from './classes.ts'

/** A share as a floor to one decimal: "at least" must stay true. */
export function atLeastShare(share: number): string {
  const floored = Math.floor(share * 1000) / 10
  return `${floored === Math.round(floored) ? floored : floored.toFixed(1)}%`
}

export const coordinates = (lon: number, lat: number): string => `${lat.toFixed(4)}, ${lon.toFixed(4)}`

/** The place itself, where it was chosen among those that could host one. */
export const itself = ({ parameters }: Pick<Sites, 'parameters'>, site: Site): Site['host'] => (parameters.candidates === 'hosts' ? site.host : undefined)

/** What stands first on the line: the place itself, the area that it is in, or where it is. */
export function siteName(t: Words, lang: Lang, sites: Sites, site: Site): string {
  const place = itself(sites, site)
  if (place) return place.name
  return site.area ? t.sites.near(nameIn(site.area, lang)) : t.sites.at(coordinates(site.lon, site.lat))
}

const nearer = (sites: Sites): boolean => sites.parameters.aim === 'distance' || sites.parameters.aim === 'worst'

/** "Brings 1,930 more people in reach; the community centre could host it, 120 metres away." */
export function siteSentence(t: Words, sites: Sites, site: Site): string {
  const s = t.sites
  const people = Math.round(site.people)
  const unit = t.gaps.unit(sites.parameters.population, people)
  const first = nearer(sites) ? s.nearerFor(people, unit) : people > 0 ? s.brings(people, unit) : s.bringsNobody
  // Its name stands above the sentence.
  if (itself(sites, site)) return `${first}; ${s.hostHere}.`
  if (!site.host) return `${first}; ${s.noHost}.`
  const close = site.host.distance_m < 1
  return `${first}; ${close ? s.isHost(site.host.name) : s.host(site.host.name, metresInWords(t, site.host.distance_m).toLowerCase())}.`
}

export function totalSentence(t: Words, sites: Sites, site: Site): string {
  const all = Math.round(sites.before.people)
  return t.sites.total(Math.round(site.in_reach), all, t.gaps.unit(sites.parameters.population, all))
}

export function proofInWords(t: Words, sites: Sites): string {
  const s = t.sites
  const { aim, population } = sites.parameters
  const { best_possible: best, share, optimal }: Proof = sites.proof
  if (optimal) return aim === 'everyone' ? s.proofBestFew : s.proofBest
  switch (aim) {
    case 'everyone':
      return s.proofFew(Math.round(best))
    case 'distance':
      return s.proofMean(atLeastShare(share), metresInWords(t, best))
    case 'worst':
      return s.proofWorst(atLeastShare(share), metresInWords(t, best))
    default: {
      const people = Math.floor(best)
      return s.proofMost(atLeastShare(share), people, t.gaps.unit(population, people))
    }
  }
}
