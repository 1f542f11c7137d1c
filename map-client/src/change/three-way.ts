/**
 * Two people changed one entry. What only the other one touched is taken as it is now; what both touched is shown
 * beside one's own words, and nothing of either is lost. Pure.
 */
import type { Draft } from '../api/people-types.ts'
import type { Asset } from '../api/types.ts'
import { answersOf, draftOf, type Answers } from '../add/answers.ts'
import { partsInOrder, type Part } from '../words/draft-words.ts'

/** What an entry of the map says, as a draft that leaves its place alone. */
export function draftOfAsset({ properties: p }: Asset): Draft {
  const draft: Draft = {
    kind: p.kind,
    name: p.name,
    cost: p.cost ?? 'unknown',
    accessibility: p.accessibility ?? [],
    interests: p.interests ?? [],
    audiences: p.audiences ?? [],
    languages: p.languages ?? [],
    schedules: p.schedules ?? [],
    comes_to_you: p.comes_to_you ?? false,
    status: p.status,
    place: { type: 'unchanged' },
  }
  for (const name of ['name_cy', 'summary', 'summary_cy', 'description', 'url', 'email', 'phone', 'welcomes', 'how_to_join', 'cost_note'] as const) {
    const text = p[name]
    if (text) draft[name] = text
  }
  if (p.organization) draft.organization = p.organization.name
  if (p.minimum_age !== undefined) draft.minimum_age = p.minimum_age
  if (p.maximum_age !== undefined) draft.maximum_age = p.maximum_age
  return draft
}

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

export const partsThatDiffer = (a: Draft, b: Draft): Part[] => partsInOrder.filter((part) => !same(a[part], b[part]))

/** The draft as the form would hand it back, so that only what somebody changed counts as different. */
export const asTyped = (draft: Draft): Draft => draftOf(answersOf(draft))

/** The answers with one part taken from another draft. What is about the person and the place stays. */
export function withPart(a: Answers, part: Part, from: Draft): Answers {
  const taken = answersOf({ ...draftOf(a), [part]: from[part] } as Draft)
  const { where, position, spot, address, postcode, home, homeArea, areas, thanks, contact, note } = a
  return { ...taken, where, position, spot, address, postcode, home, homeArea, areas, thanks, contact, note }
}

export interface Met {
  answers: Answers
  /** What both changed, and differently. */
  both: Part[]
}

export function meet(base: Draft, a: Answers, theirs: Draft): Met {
  const mine = draftOf(a)
  let answers = a
  const both: Part[] = []
  for (const part of partsThatDiffer(base, theirs)) {
    if (same(mine[part], base[part])) answers = withPart(answers, part, theirs)
    else if (!same(mine[part], theirs[part])) both.push(part)
  }
  return { answers, both }
}
