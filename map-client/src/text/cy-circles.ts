/** The Welsh words of a circle: a person's plan. For a speaker's review. */
import type { CircleMessages } from './en-circles.ts'

export const cyCircles: CircleMessages = {
  circles: {
    title: 'Cylchoedd',
  },
}
