/** The Welsh words of sharing a plan, and of its files. For a speaker's review. */
import type { CircleShareMessages } from './en-circle-share.ts'

export const cyCircleShare: CircleShareMessages = {
  circleShare: {
    title: 'Cylchoedd',
  },
}
