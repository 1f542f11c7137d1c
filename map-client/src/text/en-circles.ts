/** The English words of a circle: a person's plan. */

export const enCircles = {
  circles: {
    title: 'Circles',
  },
}

export type CircleMessages = typeof enCircles
