/** The English words of a link that asks whether an entry is still right. */
import { countEn as count } from './plural.ts'

export const enConfirm = {
  confirm: {
    title: 'Is this still right?',
    lead: 'Somebody who looks after the map asks you, because you know this. One press is enough, and you need no account.',
    until: (date: string) => `This link works once, until ${date}.`,
    answers: 'Your answer',
    right: 'Yes, it is right',
    changed: 'Something has changed',
    gone: 'It has ended',
    changedTitle: 'What has changed?',
    changedHint: 'A few words are enough, for example: now on Wednesdays at 2 pm. You can also leave this empty.',
    goneTitle: 'Is there anything you would like to say?',
    goneHint: 'For example: it ended in June. You can leave this empty.',
    optional: '(optional)',
    send: 'Send',
    sending: 'Sending…',
    back: 'Back to the three answers',
    notSent: 'Nothing has been sent yet. What you wrote is still here.',
    wait: (minutes: number) =>
      `There were many tries just now. Please try again in ${count(minutes, { one: 'about a minute', other: 'about # minutes' })}.`,
    doneTitle: 'Thank you',
    done: {
      right: 'Everybody can now see that this was found right today.',
      changed: 'A steward will look at it. Until then the map says what it said before.',
      gone: 'A steward will look at it and then take it off the map. Thank you for the good that it did.',
    },
    changeTitle: 'Would you like to put it right yourself?',
    change: 'You can write down how it is now, in the words of the entry. A steward looks at it before it shows.',
    changeButton: 'Suggest a change',
    see: 'See the entry',
    otherTitle: 'This has changed since the link was made',
    other: 'Somebody was here before you. Your link asked about older words, so it cannot be answered any more; this is what the map says now.',
    otherChange: 'If that is not right, you can say so without a link.',
    goneLinkTitle: 'This link cannot be used any more',
    goneLink: 'It may have been answered already, or its time has passed. If it was you who answered: thank you, it has arrived.',
    goneLinkDo: 'You can always look for the entry and suggest a change. Nobody needs a link for that.',
    find: 'Find it on the map',
    noneTitle: 'A link is missing',
    none: 'Open the whole link that was sent to you, from the first letter to the last. After a reload it is forgotten, and has to be opened again.',
  },
}

export type ConfirmMessages = typeof enConfirm
