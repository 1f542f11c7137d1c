"""Groups of a kind that many neighbourhoods have, each in its own hall."""
from .. import place

VENUE = {
    "harbwr": "hall_ceiau", "hendref": "hall_quay", "glanafon": "hub_glan", "promenad": "hall_prom", "bae": "hall_bae", "twr": "f_bethel",
    "maes": "hub_maes", "bryn": "hub_bryn", "gored": "hall_cored", "taliesin": "hall_tal", "tywod": "hall_tywod", "castell": "hub_castell",
    "felin": "hub_felin", "llys": "hall_llys", "farchnad": "hall_market", "ffair": "hall_ffair", "bro": "hall_bro", "teithi": "hub_teithi",
    "llyn": "hall_llyn", "llandeithi": "hall_teithi", "trwyn": "hall_trwyn", "fererid": "hub_fererid", "morfa": "hall_morfa", "rhyd": "f_rhyd"}

# kind, English pattern, Welsh base, neighbourhoods, summaries in turn, Welsh summary, hours in turn, extras
SERIES = [
    ("group", "{} Lunch Club", "Clwb Cinio", "harbwr bryn taliesin llys ffair llandeithi morfa",
     ["Two courses, a pudding song and a lift home.", "A hot dinner among friends, and seconds for those who ask."],
     "Cinio poeth ymhlith ffrindiau, a lifft adref.", ["tu 12:00-14:00 !2026-12-29", "th 12:15-14:15", "we 12:00-13:45"],
     {"likes": "cooking friendship", "who": "older_people everyone", "cost": "paid", "note": "£4.50 for two courses.", "capacity": (4, 36, "places")}),
    ("group", "{} Ti a Fi", "Cylch Ti a Fi", "harbwr twr tywod farchnad bro fererid trwyn",
     ["Songs, paint and play in Welsh, for little ones and whoever brings them.", "A Welsh-speaking play morning; no Welsh needed to come."],
     "Caneuon, paent a chwarae yn Gymraeg, i rai bach a phwy bynnag a ddaw gyda nhw.", ["mo 09:30-11:15", "we 09:30-11:15", "fr 09:30-11:15"],
     {"likes": "parenting music language", "who": "families children", "cost": "donation", "note": "£1 a family.", "tongue": "cy en", "maximum_age": 4}),
    ("group", "{} Walkers", "Cerddwyr", "promenad gored castell felin llyn fererid rhyd",
     ["An hour's walk at a talking pace, and a café at the end.", "Three miles or one: two leaders, two speeds."],
     "Awr o gerdded wrth eich pwysau, a chaffi ar y diwedd.", ["mo 10:30-12:00", "th 10:00-11:30", "su 14:00-16:00 x2 from 2026-01-04"],
     {"likes": "walking nature friendship"}),
    ("group", "{} Youth Club", "Clwb Ieuenctid", "glanafon maes taliesin castell teithi trwyn llandeithi",
     ["Music, cooking, trips and a committee of fourteen-year-olds.", "A place to be, run by those who come."],
     "Cerddoriaeth, coginio, teithiau a phwyllgor o bobl ifanc.", ["fr 18:00-20:30", "we 18:30-20:30", "tu 18:00-20:00"],
     {"likes": "music games sport", "who": "young_people", "minimum_age": 11, "maximum_age": 17, "org": "ffagl"}),
    ("group", "Merched y Llanw, {}", "Merched y Llanw", "hendref bae llys bro llyn morfa",
     ["A women's circle: speakers, crafts, outings and strong views, in Welsh."],
     "Cylch i fenywod: siaradwyr, crefftau, teithiau a barn gref.", ["2we 19:00-21:00", "1mo 19:30-21:00"],
     {"likes": "friendship crafts language", "who": "women", "org": "llanw", "cost": "paid", "note": "£18 a year.", "tongue": "cy"}),
    ("drop_in", "{} Coffee Morning", "Bore Coffi", "twr tywod felin bro farchnad llandeithi rhyd",
     ["Coffee, cake and whoever turns up.", "Bring a book to swap or a plant, or only yourself."],
     "Coffi, cacen a phwy bynnag a ddaw.", ["sa 10:00-12:00", "we 10:30-12:00", "2sa 10:00-12:00"], {"likes": "friendship", "cost": "donation"}),
    ("group", "{} Gardeners", "Garddwyr", "bae bryn ffair teithi trwyn",
     ["Window boxes, hanging baskets and a show in August.", "Seeds swapped, gardens shared, slugs discussed."],
     "Cyfnewid hadau, rhannu gerddi a thrafod malwod.", ["1th 18:30-20:00", "3tu 14:00-15:30"], {"likes": "gardening nature"}),
    ("group", "{} Singers", "Cantorion", "maes gored farchnad morfa",
     ["Singing for the lungs and the heart; no music to read.", "Songs from everywhere, learnt by ear."],
     "Canu er lles yr ysgyfaint a'r galon; dim angen darllen cerddoriaeth.", ["tu 14:00-15:30", "mo 18:30-20:00"], {"likes": "music wellbeing", "org": "canu"}),
    ("group", "{} Scouts and Guides", "Sgowtiaid a Geidiaid", "ffair taliesin hendref fererid",
     ["Camps, badges, boats and burnt sausages."], "Gwersylla, bathodynnau, cychod a selsig wedi llosgi.", ["th 18:00-20:00", "mo 17:30-19:30"],
     {"likes": "nature games", "who": "children young_people", "minimum_age": 6, "maximum_age": 18, "cost": "paid", "note": "£2 a week; ask quietly if that is hard."}),
    ("learning", "{} Gentle Movement", "Symud yn Ysgafn", "promenad hendref llys llyn trwyn",
     ["Chair yoga, tai chi and balance, then tea.", "Stretch, breathe, wobble, laugh."], "Ioga cadair, tai chi a chydbwysedd, yna te.",
     ["fr 10:30-11:30", "tu 14:00-15:00"], {"likes": "wellbeing dance", "cost": "paid", "note": "£3, first class free.", "org": "leisure"}),
    ("group", "{} Book Club", "Clwb Llyfrau", "bae gored bro llandeithi",
     ["A novel a month, and nobody minds if you did not finish."], "Nofel y mis, a does neb yn poeni os na wnaethoch ei gorffen.", ["-1tu 19:00-20:30", "2th 14:00-15:30"],
     {"likes": "reading friendship"}),
    ("group", "{} Craft Circle", "Cylch Crefftau", "bae glanafon llys teithi trwyn",
     ["Knit, carve, stitch or watch; the talk is the point."], "Gwau, naddu, pwytho neu wylio; y sgwrs sy'n bwysig.", ["tu 13:30-15:30", "fr 10:00-12:00"],
     {"likes": "crafts friendship", "cost": "donation"}),
    ("group", "{} Ramblers' Supper", "Swper y Cerddwyr", "llyn fererid",
     ["A five-mile walk and a pie, once a month."], "Taith bum milltir a phastai, unwaith y mis.", ["3sa 16:00-20:00"], {"likes": "walking cooking", "cost": "paid", "note": "£6 with the pie."}),
    ("volunteering", "{} Litter Pickers", "Codwyr Sbwriel", "tywod promenad felin morfa",
     ["Grabbers, gloves and a breakfast roll after."], "Gafaelwyr, menig a rhôl frecwast wedyn.", ["1sa 09:00-11:00", "2su 10:00-11:30"],
     {"likes": "nature volunteering"}),
]


def shown(name, settlement):
    """A neighbourhood's name as a club would use it."""
    return name[4:] if name.startswith("The ") else name


def joined(base, name):
    """Welsh base and place name: Clwb Cinio + Yr Harbwr = Clwb Cinio'r Harbwr."""
    for article in ("Yr ", "Y "):
        if name.startswith(article):
            rest = name[len(article):]
            if base[-1].lower() in "aeiouwyôâêîûŵŷ":
                return "%s'r %s" % (base, rest)
            return "%s %s%s" % (base, article.lower(), rest)
    return "%s %s" % (base, name)


def add_all(add):
    facts = {n[0]: n for n in place.NEIGHBOURHOODS}
    for kind, pattern, base, keys, summaries, summary_cy, hours, extra in SERIES:
        for n, key in enumerate(keys.split()):
            name, cy = facts[key][1], facts[key][2] or facts[key][1]
            add(kind, pattern.format(shown(name, facts[key][3])), joined(base, cy), VENUE[key], summaries[n % len(summaries)],
                summary_cy if n % 3 != 2 else None, hours=hours[n % len(hours)], status="inactive" if (n, base) == (4, "Clwb Cinio") else
                "defunct" if (n, base) == (3, "Clwb Llyfrau") else "active", **extra)
