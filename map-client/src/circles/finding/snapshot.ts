/** What is kept of an entry in a plan, so that it is there without a network and on paper. */
import type { Asset } from '../../api/types.ts'
import { assetName, nameIn } from '../../app/shared.ts'
import type { Text } from '../../text/index.ts'
import { scheduleInWords } from '../../words/when.ts'
import { newId, type FromMap, type Idea, type Plan, type Reaction } from '../plan.ts'

export function whereOf({ properties: p }: Asset, lang: 'en' | 'cy'): string {
  if (p.disclosure !== 'exact') return p.area ? nameIn(p.area, lang) : ''
  const postcode = p.postcode && !p.address?.includes(p.postcode) ? p.postcode : undefined
  return [p.address ?? (p.area && nameIn(p.area, lang)), postcode].filter(Boolean).join(', ')
}

export function snapshot(asset: Asset, { lang, t }: Text, metres = asset.properties.distance_m): FromMap {
  const p = asset.properties
  const point = asset.geometry?.type === 'Point' && p.disclosure === 'exact' ? asset.geometry.coordinates : undefined
  return {
    asset: asset.id,
    name: assetName(p, lang),
    kind: p.kind,
    where: whereOf(asset, lang),
    phone: p.phone ?? '',
    url: p.url ?? '',
    when: (p.schedules ?? []).map((one) => scheduleInWords(lang, t, one)).join('; '),
    ...(point ? { at: point } : {}),
    ...(metres === undefined ? {} : { metres }),
  }
}

export const ideaOf = (plan: Plan, asset: string): Idea | undefined => plan.ideas.find(({ from }) => from?.asset === asset)

/** Keeps what somebody thinks of an entry; without a reaction and a note it is no idea of theirs any more. */
export function withReaction(plan: Plan, from: FromMap, reaction: Reaction | undefined): Plan {
  const held = ideaOf(plan, from.asset)
  if (!held) return reaction ? { ...plan, ideas: [...plan.ideas, { id: newId(), text: from.name, from, reaction, note: '' }] } : plan
  const { reaction: _before, ...rest } = held
  const next: Idea = reaction ? { ...rest, from, reaction } : rest
  const goes = !reaction && held.note.trim() === ''
  return { ...plan, ideas: plan.ideas.flatMap((idea) => (idea.id === held.id ? (goes ? [] : [next]) : [idea])) }
}

export const withNote = (plan: Plan, idea: string, note: string): Plan => ({
  ...plan,
  ideas: plan.ideas.map((one) => (one.id === idea ? { ...one, note } : one)),
})
