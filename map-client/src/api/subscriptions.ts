/** Following a search by e-mail: asked for on a page, said yes to in a letter, and left whenever somebody likes. */
import type { Lang } from '../app/router.ts'
import { ask } from './people.ts'

export interface Following {
  /** The search; without one the link is about not being asked any more. */
  query?: string
  lang?: Lang
  state?: 'waiting' | 'following'
}

/** The answer is always alike, so that nobody can find out who follows what. */
export const follow = (email: string, query: string, lang: Lang, website: string): Promise<void> =>
  ask('POST', 'subscriptions', { body: { email, query, lang, ...(website ? { website } : {}) } })
export const lookAtFollowing = (token: string): Promise<Following> => ask('POST', 'subscriptions/look', { body: { token } })
export const confirmFollowing = (token: string): Promise<Following> => ask('POST', 'subscriptions/confirm', { body: { token } })
export const leaveFollowing = (token: string): Promise<void> => ask('POST', 'subscriptions/leave', { body: { token } })
