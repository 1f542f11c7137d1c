"""Names of streets and lanes, Welsh first where Welsh came first."""
from . import plane

# Street words: (Welsh, English, longest street that would bear it)
KINDS = [
    ("Stryd", "Street", 900), ("Heol", "Road", 2000), ("Ffordd", "Way", 2000),
    ("Rhodfa", "Avenue", 900), ("Teras", "Terrace", 300), ("Lôn", "Lane", 700),
    ("Cilgant", "Crescent", 350), ("Clos", "Close", 220), ("Rhes", "Row", 240),
]

# What streets are called after, with an English form.
AFTER = [
    ("y Clychau", "Bell"), ("y Farchnad", "Market"), ("yr Harbwr", "Harbour"), ("y Castell", "Castle"),
    ("y Felin", "Mill"), ("yr Eglwys", "Church"), ("y Capel", "Chapel"), ("yr Ysgol", "School"),
    ("y Ffynnon", "Well"), ("y Bont", "Bridge"), ("y Môr", "Sea"), ("yr Afon", "River"),
    ("y Gored", "Weir"), ("y Goleudy", "Lighthouse"), ("yr Angor", "Anchor"), ("y Rhaff", "Rope"),
    ("y Cei", "Quay"), ("y Dderwen", "Oak"), ("y Fedwen", "Birch"), ("yr Onnen", "Ash"),
    ("y Gelynnen", "Holly"), ("y Wennol", "Swallow"), ("yr Wylan", "Gull"), ("y Crëyr", "Heron"),
    ("y Dyfrgi", "Otter"), ("yr Ehedydd", "Skylark"), ("y Gerddi", "Garden"), ("y Berllan", "Orchard"),
    ("yr Haul", "Sun"), ("y Lleuad", "Moon"), ("y Wawr", "Dawn"), ("yr Hwyr", "Evening"),
    ("y Gof", "Smith"), ("y Crydd", "Cobbler"), ("y Gwehydd", "Weaver"), ("y Pobydd", "Baker"),
    ("y Pysgotwr", "Fisher"), ("y Telynor", "Harper"), ("y Bardd", "Poet"), ("y Brenin", "King"),
    ("y Frenhines", "Queen"), ("y Tywysog", "Prince"), ("y Morwr", "Sailor"), ("y Llanw", "Tide"),
    ("y Tonnau", "Wave"), ("y Cregyn", "Shell"), ("y Graig", "Rock"), ("y Bryn", "Hill"),
    ("y Waun", "Moor"), ("y Rhyd", "Ford"), ("y Fferi", "Ferry"), ("y Neuadd", "Hall"),
    ("y Porth", "Gate"), ("y Tŵr", "Tower"), ("y Wal", "Wall"), ("y Parc", "Park"),
    ("yr Helyg", "Willow"), ("y Rhosyn", "Rose"), ("y Grug", "Heather"), ("yr Eithin", "Gorse"),
    ("y Llyfrgell", "Library"), ("y Delyn", "Harp"), ("y Cwch", "Boat"), ("yr Hwyl", "Sail"),
]
PEOPLE = ["Gwyddno", "Seithenyn", "Mererid", "Elffin", "Taliesin", "Teithi", "Tewdrig", "Ceridwen",
          "Rhun", "Maelgwn", "Creirwy", "Heledd", "Nest", "Olwen", "Branwen", "Dwynwen", "Non",
          "Cadog", "Padarn", "Teilo", "Gwenllian", "Llywelyn", "Owain", "Rhiannon", "Pryderi",
          "Manawydan", "Arianrhod", "Blodeuwedd", "Lleu", "Gwydion", "Culhwch", "Peredur", "Enid", "Geraint"]
HOUSING = [("Maes", "Field"), ("Parc", "Park"), ("Llys", "Court"), ("Cae", "Croft"), ("Gerddi", "Gardens"),
           ("Pen", None), ("Min", None)]
FARMS = ["Tŷ Gwyn", "Cefn Coch", "Hafod", "Pant Glas", "Bryn Teg", "Nant Las", "Cae Mawr", "Penlan", "Blaen Nant",
         "Ffos Las", "Gelli Aur", "Rhos Wen", "Tan y Bryn", "Troed y Rhiw", "Pwll Du", "Maes Llwyd", "Llwyn Onn",
         "Esgair", "Gors Goch", "Carn Wen", "Cwm Cul", "Bryn Eithin", "Dôl Wen", "Felin Fach", "Glan Rhyd", "Wern Ddu",
         "Allt Wen", "Bwlch Gwynt", "Llain Las", "Pistyll", "Sychnant", "Tre Fawr", "Waun Hir", "Ynys Las", "Erw Fair",
         "Bryn Hir", "Cae Glas", "Cefn Llwyd", "Coed Mawr", "Cwm Bach", "Derwen Gam", "Dolau", "Fron Deg", "Gallt y Rhedyn",
         "Garn Fach", "Gilfach", "Glan Môr", "Gwern Hir", "Hendy", "Hengae", "Llety'r Wennol", "Llwyn Crwn", "Maes Mawr",
         "Nant y Fran", "Pant y Gog", "Parc y Brain", "Pen Cefn", "Pen y Graig", "Plas Bach", "Rhiw Goch", "Rhyd Wen",
         "Tan yr Allt", "Tir Bach", "Tŷ Newydd", "Tyddyn Du", "Wern Las", "Ystrad", "Bedw Gwynion", "Banc y Môr", "Carreg Lwyd",
         "Cilgwyn", "Clawdd Melyn", "Cors y Gwyddau", "Crug Mawr", "Erw Wen", "Foel", "Gors Las", "Llain Hir", "Lluest", "Moelfre"]


def name_roads(roads, rng):
    """Gives each unnamed local road a name that no other road has."""
    pool = []
    for cy, en in AFTER:
        for kind_cy, kind_en, longest in KINDS:
            pool.append(("%s %s" % (kind_cy, cy), "%s %s" % (en, kind_en), longest))
    for person in PEOPLE:
        for kind_cy, kind_en, longest in KINDS:
            welsh_only = kind_cy in ("Heol", "Clos", "Rhes")
            pool.append(("%s %s" % (kind_cy, person), None if welsh_only else "%s %s" % (person, kind_en), longest))
        for kind_cy, kind_en in HOUSING[:4]:
            pool.append(("%s %s" % (kind_cy, person), None, 320))
    rng.shuffle(pool)
    taken = {r.name for r in roads if r.name} | {r.name_cy for r in roads if r.name_cy}
    lanes = ["Lôn %s" % f for f in FARMS] + ["Ffordd %s" % f for f in FARMS]
    rng.shuffle(lanes)
    for road in roads:
        if road.name or road.kind != "local":
            continue
        if road.town < 0:
            if lanes:
                road.name = lanes.pop()
            continue
        size = plane.line_length(road.line)
        if size < 60:
            continue
        for k, (cy, en, longest) in enumerate(pool):
            if size <= longest and cy not in taken and en not in taken:
                del pool[k]
                break
        else:
            continue
        taken.update((cy, en or cy))
        if en is None:
            road.name = cy
        else:
            road.name, road.name_cy = en, cy
