/** The English words of sharing a plan, and of its files. */

export const enCircleShare = {
  circleShare: {
    title: 'Circles',
  },
}

export type CircleShareMessages = typeof enCircleShare
