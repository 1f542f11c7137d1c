/** The Welsh words of finding things with a person, and a fair place to meet. For a speaker's review. */
import type { CircleFindMessages } from './en-circle-find.ts'

export const cyCircleFind: CircleFindMessages = {
  circleFind: {
    title: 'Cylchoedd',
  },
}
