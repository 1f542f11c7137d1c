/** The English words of finding things with a person, and a fair place to meet. */

export const enCircleFind = {
  circleFind: {
    title: 'Circles',
  },
}

export type CircleFindMessages = typeof enCircleFind
