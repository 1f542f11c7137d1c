/**
 * Geiriau Cymraeg dilyn chwiliad drwy e-bost. Welsh words of following a search by e-mail.
 *
 * AWAITING REVIEW by a speaker; see cy.ts.
 */
import { countCy as count } from './plural.ts'
import type { FollowMessages } from './en-follow.ts'

export const cyFollow: FollowMessages = {
  follow: {
    askTitle: "Cael yr hyn sy'n newydd drwy e-bost",
    ask: "Un llythyr y dydd ar y mwyaf, a dim ond pan fydd rhywbeth ar y rhestr hon yn newydd neu wedi newid. Mae dolen i stopio ym mhob llythyr.",
    email: 'Eich cyfeiriad e-bost',
    emailLack: 'Teipiwch eich cyfeiriad e-bost',
    emailWrong: 'Nid yw hwn yn edrych fel cyfeiriad e-bost. Dylai fod fel enw@example.org.',
    send: 'Anfonwch lythyr ataf',
    trap: 'Gadewch hwn yn wag',
    lookTitle: 'Edrychwch yn eich blwch post',
    look: "Mae llythyr ar ei ffordd gyda dolen. Ni anfonir dim arall nes i chi ei phwyso.",
    close: 'Cau',
    sending: 'Un eiliad…',
    cancel: 'Canslo',
    notSent: "Ni anfonwyd dim. Mae'r hyn a deipioch yma o hyd.",
    wait: (minutes) =>
      `Bu llawer o gynigion yn awr. Rhowch gynnig arall arni ymhen ${count(minutes, {
        zero: 'ychydig',
        one: 'tua munud',
        two: 'tua # funud',
        few: 'tua # munud',
        many: 'tua # munud',
        other: 'tua # munud',
      })}.`,
    title: 'Drwy e-bost',
    waitingTitle: "Dilyn y rhestr hon drwy e-bost?",
    waiting: "Gofynnodd rhywun am hyn gyda'ch cyfeiriad chi. Os nad chi oedd hynny, does dim yn digwydd oni bai eich bod yn dweud ie.",
    followingTitle: "Rydych yn dilyn y rhestr hon",
    following: 'Cewch lythyr pan fydd rhywbeth arni yn newydd neu wedi newid, un y dydd ar y mwyaf.',
    yes: 'Ie, anfonwch lythyrau ataf',
    no: 'Na, anghofiwch fy nghyfeiriad',
    stop: 'Stopio’r llythyrau',
    confirmedTitle: "Rydych yn dilyn y rhestr hon nawr",
    leftTitle: 'Dim rhagor o lythyrau',
    left: "Mae eich cyfeiriad wedi ei anghofio yma. Gallwch ddilyn rhestr eto pryd y mynnoch.",
    askedTitle: "Fyddai'n well gennych beidio â chael eich holi?",
    asked: "Rydym yn ysgrifennu yn awr ac yn y man i ofyn a yw cofnod yn gywir o hyd. Fe stopiwn os dymunwch.",
    askedStop: 'Peidiwch â gofyn i mi eto',
    askedLeft: 'Ni fyddwn yn gofyn i chi drwy e-bost eto.',
    badTitle: 'Ni ellir defnyddio’r ddolen hon mwyach',
    bad: "Efallai ei bod yn hen, neu fod y llythyrau wedi eu stopio eisoes. Gallwch ddilyn rhestr eto o'i thudalen.",
    noneTitle: 'Mae dolen ar goll',
    none: "Agorwch y ddolen gyfan o'r llythyr, o'r arwydd cyntaf i'r olaf. Ar ôl ail-lwytho caiff ei hanghofio, a rhaid ei hagor eto.",
    list: "Yr hyn a ddilynir",
    everything: 'Popeth ar y map',
    near: (postcode) => `ger ${postcode}`,
    part: 'mewn rhan o’r map',
    see: 'Gweld y rhestr',
    find: 'Chwilio am rywbeth arall',
  },
}
