/**
 * Geiriau Cymraeg y ddolen sy'n gofyn a yw cofnod yn gywir o hyd. Welsh words of a link that asks about an entry.
 *
 * AWAITING REVIEW by a speaker; see cy.ts.
 */
import { countCy as count } from './plural.ts'
import type { ConfirmMessages } from './en-confirm.ts'

/** Ar ôl arddodiad mae'r dydd yn treiglo. A day after a preposition takes the soft mutation. */
const onDay = (date: string): string => date.replace(/^Dydd/, 'ddydd')

export const cyConfirm: ConfirmMessages = {
  confirm: {
    title: 'Ydy hwn yn gywir o hyd?',
    lead: "Mae rhywun sy'n gofalu am y map yn gofyn i chi, am eich bod yn gwybod. Mae un clic yn ddigon, a does dim angen cyfrif.",
    until: (date) => `Unwaith y mae'r ddolen hon yn gweithio, tan ${onDay(date)}.`,
    answers: 'Eich ateb',
    right: "Ydy, mae'n gywir",
    changed: 'Mae rhywbeth wedi newid',
    gone: 'Mae wedi dod i ben',
    changedTitle: 'Beth sydd wedi newid?',
    changedHint: "Mae ychydig eiriau'n ddigon, er enghraifft: ar ddydd Mercher am 2 nawr. Gallwch adael hwn yn wag hefyd.",
    goneTitle: "Oes rhywbeth yr hoffech ei ddweud?",
    goneHint: 'Er enghraifft: daeth i ben ym mis Mehefin. Gallwch adael hwn yn wag.',
    optional: '(dewisol)',
    send: 'Anfon',
    sending: 'Yn anfon…',
    back: "Yn ôl at y tri ateb",
    notSent: "Nid oes dim wedi'i anfon eto. Mae'r hyn a ysgrifennoch yma o hyd.",
    wait: (minutes) =>
      `Bu llawer o gynigion yn awr. Rhowch gynnig arall arni ymhen ${count(minutes, {
        zero: 'ychydig',
        one: 'tua munud',
        two: 'tua # funud',
        few: 'tua # munud',
        many: 'tua # munud',
        other: 'tua # munud',
      })}.`,
    doneTitle: 'Diolch',
    done: {
      right: 'Gall pawb weld bellach bod hwn yn gywir heddiw.',
      changed: "Bydd stiward yn edrych arno. Tan hynny bydd y map yn dweud yr un peth ag o'r blaen.",
      gone: "Bydd stiward yn edrych arno ac yna'n ei dynnu oddi ar y map. Diolch am y daioni a wnaeth.",
    },
    changeTitle: 'Hoffech chi ei gywiro eich hun?',
    change: "Gallwch ysgrifennu sut y mae nawr, yng ngeiriau'r cofnod. Bydd stiward yn edrych arno cyn iddo ymddangos.",
    changeButton: 'Awgrymu newid',
    see: 'Gweld y cofnod',
    otherTitle: "Mae hwn wedi newid ers i'r ddolen gael ei gwneud",
    other: "Roedd rhywun yma o'ch blaen. Gofynnodd eich dolen am eiriau hŷn, felly ni ellir ei hateb mwyach; dyma mae'r map yn ei ddweud nawr.",
    otherChange: 'Os nad yw hynny yn gywir, gallwch ddweud hynny heb ddolen.',
    goneLinkTitle: "Ni ellir defnyddio'r ddolen hon mwyach",
    goneLink: "Efallai ei bod wedi'i hateb eisoes, neu fod ei hamser wedi dod i ben. Os chi a'i hatebodd: diolch, mae wedi cyrraedd.",
    goneLinkDo: 'Gallwch chwilio am y cofnod ac awgrymu newid unrhyw bryd. Does dim angen dolen ar neb i wneud hynny.',
    find: 'Dod o hyd iddo ar y map',
    noneTitle: 'Mae dolen ar goll',
    none: "Agorwch y ddolen gyfan a anfonwyd atoch, o'r llythyren gyntaf i'r olaf. Ar ôl ail-lwytho caiff ei hanghofio, a rhaid ei hagor eto.",
  },
}
