/** The English words of following a search by e-mail. */
import { countEn as count } from './plural.ts'

export const enFollow = {
  follow: {
    askTitle: 'Get what is new by e-mail',
    ask: 'At most one letter a day, and only when something on this list is new or has changed. Each letter has a link to stop.',
    email: 'Your e-mail address',
    emailLack: 'Type your e-mail address',
    emailWrong: 'This does not look like an e-mail address. It should be like name@example.org.',
    send: 'Send me a letter',
    trap: 'Leave this empty',
    lookTitle: 'Look in your mailbox',
    look: 'A letter is on its way with a link. Nothing else is sent until you have pressed it.',
    close: 'Close',
    sending: 'One moment…',
    cancel: 'Cancel',
    notSent: 'Nothing was sent. What you typed is still here.',
    wait: (minutes: number) =>
      `There were many tries just now. Please try again in ${count(minutes, { one: 'about a minute', other: 'about # minutes' })}.`,
    title: 'By e-mail',
    waitingTitle: 'Follow this list by e-mail?',
    waiting: 'Somebody asked for it with your address. If it was not you, nothing happens unless you say yes.',
    followingTitle: 'You follow this list',
    following: 'You get a letter when something on it is new or has changed, at most one a day.',
    yes: 'Yes, send me letters',
    no: 'No, forget my address',
    stop: 'Stop the letters',
    confirmedTitle: 'You follow this list now',
    leftTitle: 'No more letters',
    left: 'Your address is forgotten here. You can follow a list again whenever you like.',
    askedTitle: 'Would you rather not be asked?',
    asked: 'We write now and then to ask whether an entry is still right. We stop if you like.',
    askedStop: 'Do not ask me any more',
    askedLeft: 'We will not ask you by e-mail any more.',
    badTitle: 'This link cannot be used any more',
    bad: 'It may be old, or the letters have been stopped already. You can follow a list again from its page.',
    noneTitle: 'A link is missing',
    none: 'Open the whole link from the letter, from the first sign to the last. After a reload it is forgotten, and has to be opened again.',
    list: 'What is followed',
    everything: 'Everything on the map',
    near: (postcode: string) => `near ${postcode}`,
    part: 'in a part of the map',
    see: 'See the list',
    find: 'Find something else',
  },
}

export type FollowMessages = typeof enFollow
