"""Places out of doors, and for sport, art and old things."""
from .. import plane
from ..place import km


def add_all(add):
    _green(add)
    _play(add)
    _sport(add)
    _arts(add)


def _green(add):
    parks = [
        ("Taliesin Park", "Parc Taliesin", "A lake, a bandstand and the biggest trees in town.", "Llyn, safle band a choed mwyaf y dref.", "walking nature music"),
        ("Bell Hill Park", "Parc Bryn y Clychau", "A hill with a bell at the top that anyone may ring at noon.", "Bryn â chloch ar ei ben y caiff unrhyw un ei chanu am hanner dydd.", "walking games"),
        ("Tower Gardens", "Gerddi'r Tŵr", "Flower beds kept by volunteers round Seithenyn's tower.", "Gwelyau blodau dan ofal gwirfoddolwyr o amgylch tŵr Seithenyn.", "gardening"),
        ("Gwyddno Fields", "Maes Gwyddno", "Open grass for kites, dogs, picnics and the summer fair.", "Glaswellt agored i farcutiaid, cŵn, picnics a ffair yr haf.", "walking animals games"),
        ("Weir Meadow", "Dôl y Gored", "A riverside meadow, mown once a year for the flowers.", "Dôl ar lan yr afon, a dorrir unwaith y flwyddyn er mwyn y blodau.", "nature walking"),
        ("Harbour Green", "Llain yr Harbwr", "A strip of grass with benches that face the boats.", "Llain o laswellt â meinciau sy'n wynebu'r cychod.", "friendship"),
        ("Castle Park", "Parc y Castell", "Ruins to climb on and a level path all the way round.", "Adfeilion i'w dringo a llwybr gwastad yr holl ffordd o'u cwmpas.", "history walking"),
        ("Fairfield", "Maes y Ffair", "Common land since 1390: fairs, football and fires on the longest night.", "Tir comin ers 1390: ffeiriau, pêl-droed a choelcerth noson hiraf y flwyddyn.", "sport games"),
        ("Mill Meadows", "Dolydd y Felin", "Stepping stones, willows and a quiet bench for two.", "Cerrig camu, helyg a mainc dawel i ddau.", "nature walking"),
        ("Court Gardens", "Gerddi'r Llys", "A walled garden with scent and sound planted for all the senses.", "Gardd furiog ag arogl a sŵn wedi'u plannu i'r holl synhwyrau.", "gardening wellbeing"),
        ("Bro Fererid Recreation Ground", "Maes Hamdden Bro Fererid", "Football, rounders, and a long bench for watching both.", None, "sport"),
        ("Porth Wyddno Playing Fields", "Caeau Chwarae Porth Wyddno", "Four pitches, a pavilion and a path marked every hundred metres.", None, "sport walking"),
        ("Llanfererid Green", "Llain Llanfererid", "The village green, with a maypole in its season.", "Llain y pentref, a'i bawl Fai yn ei thymor.", "friendship games"),
        ("Great Marsh Green", "Llain Morfa Mawr", "Grass, geese and the best sky in the borough.", None, "nature"),
        ("Sarn Badrig Common", "Comin Sarn Badrig", "Heath and ponies above the sea gates; paths for boots and wheels.", "Rhostir a merlod uwchlaw'r llifddorau; llwybrau i esgidiau ac olwynion.", "walking nature animals"),
        ("Trwyn Green", "Llain y Trwyn", "A pitch with the sea on three sides; bring a second ball.", None, "sport"),
    ]
    for name, cy, summary, summary_cy, likes in parks:
        add("park", name, cy, "outdoors", summary, summary_cy, shape=name, key="g:" + name, org="council", likes=likes, who="everyone",
            hours="mo-su 07:30-21:00" if "Gardens" in name else None)
    plots = [
        ("Riverside Allotments", "Rhandiroedd Glan yr Afon", "Sixty plots and a shared polytunnel; three half-plots are free for beginners.", (3, 60, "plots")),
        ("Old Town Allotments", "Rhandiroedd yr Hen Dref", "Terraced plots under the old wall, with bees.", (0, 34, "plots")),
        ("Tower Allotments", "Rhandiroedd y Tŵr", "Raised beds with seats, and a swap shed for seeds and tools.", (2, 28, "plots")),
        ("Mill Allotments", "Rhandiroedd y Felin", "A growing field shared by families from a dozen countries.", (5, 40, "plots")),
        ("Fairfield Allotments", "Rhandiroedd Maes y Ffair", "Plots, hens and an open gate on the first Saturday.", (1, 36, "plots")),
        ("Llanfererid Allotments", "Rhandiroedd Llanfererid", "A dozen plots and a pumpkin feud of long standing.", (0, 12, "plots")),
    ]
    for name, cy, summary, room in plots:
        add("allotment", name, cy, "outdoors", summary, None, shape=name, key="g:" + name, cost="paid", note="£28 a year for a half-plot.",
            capacity=room, likes="gardening nature", hours="1sa 10:00-12:00 #Open gate")
    add("allotment", "Bell Hill Community Garden", "Gardd Gymunedol Bryn y Clychau", "bryn", "A garden on the old foundry yard: turn up, pick up a fork, stay for soup.",
        "Gardd ar iard yr hen ffowndri: dewch, cydiwch mewn fforch, arhoswch am gawl.", hours="we 10:00-13:00; su 14:00-16:00", likes="gardening cooking friendship", key="garden_bryn")
    add("allotment", "Dawn Sands Orchard", "Perllan Traeth y Wawr", "ffair", "Forty old Welsh apple trees that the neighbours prune, pick and press.", None,
        at=(5420, 1830), hours="2sa 10:00-13:00", likes="gardening nature cooking")
    woods = [
        ("King's Forest", "Fforest y Brenin", "Oak and beech with waymarked rides and a forest school clearing.", "Derw a ffawydd gyda llwybrau wedi'u nodi a llannerch ysgol goedwig."),
        ("Dawn Wood", "Coed y Wawr", "A wood on a hill, where the sun comes up out of Wales.", "Coed ar fryn lle mae'r haul yn codi o Gymru."),
        ("Gwyddno's Wood", "Coed Gwyddno", "Bluebells in May, wood ants always.", None),
        ("Elffin's Wood", "Coed Elffin", "Quiet paths, and charcoal burning twice a year.", None),
        ("Alder Carr", "Gwern y Llyn", "Wet woodland on a boardwalk wide enough for two wheelchairs.", "Coetir gwlyb ar lwybr pren digon llydan i ddwy gadair olwyn."),
        ("Sunken Wood", "Y Goedwig Suddedig", "Stumps that the sea once covered, now growing again.", None),
        ("Great Marsh", "Y Morfa Mawr", "Wading birds by the thousand and a hide with a ramp.", "Adar hirgoes yn eu miloedd a chuddfan â ramp."),
        ("Beacon Common", "Comin y Ffagl", "Gorse, larks and the stone where the beacon was lit.", None),
        ("South Sands Dunes", "Twyni Traeth y De", "Dunes behind the beach; orchids in June, sledges in any month.", "Twyni y tu ôl i'r traeth; tegeirianau ym Mehefin, slediau unrhyw fis."),
    ]
    for name, cy, summary, summary_cy in woods:
        add("woodland_or_water", name, cy, "outdoors", summary, summary_cy, shape=name, key="g:" + name, org="natur", likes="walking nature")
    add("woodland_or_water", "Bell Lake Landing", "Glanfa Llyn y Clychau", "llyn", "A slip, a hoist and a bench: boats and cold water for everyone.",
        "Llithrfa, teclyn codi a mainc: cychod a dŵr oer i bawb.",
        "The lake club keeps two wide canoes that anyone may learn to paddle.", at=(300, -130), key="landing", likes="swimming sport nature", access="step_free accessible_parking")
    add("woodland_or_water", "Mererid River Walk", "Taith Afon Mererid", "outdoors", "Five level miles beside the river from the lake to the harbour.",
        "Pum milltir wastad ar lan yr afon o'r llyn i'r harbwr.", "A walking trail with a seat every quarter of a mile, and stories told on posts by the children of six schools.",
        line=river_walk(), likes="walking nature history", org="natur", access="step_free assistance_dogs", confirmed="2026-07-08")
    add("woodland_or_water", "Inner Harbour Steps", "Grisiau'r Harbwr Mewnol", "harbwr", "Steps and a ladder into calm water, with a notice of the tides.", None,
        "Swimmers meet here at high water and look out for one another.", likes="swimming")


def river_walk():
    """A line beside the river, from the lake to the harbour."""
    return plane.spline(km((-0.3, -0.95), (-0.68, -1.5), (-1.28, -2.02), (-1.72, -2.62), (-2.27, -3.05), (-2.6, -3.14)), 120.0)


def _play(add):
    rows = [
        ("Taliesin Park Play Area", "Man Chwarae Parc Taliesin", "g:Taliesin Park", "Swings, a sandpit and a roundabout that takes a wheelchair."),
        ("Bell Hill Adventure Ground", "Maes Antur Bryn y Clychau", "g:Bell Hill Park", "Ropes, dens and someone to lend you a hammer on Saturdays."),
        ("Fairfield Skate Bowl", "Powlen Sglefrio Maes y Ffair", "g:Fairfield", "A concrete bowl that young people designed and paint each spring."),
        ("Castle Park Swings", "Siglenni Parc y Castell", "g:Castle Park", "A small playground inside the castle ditch."),
        ("Mill Meadows Play Trail", "Llwybr Chwarae Dolydd y Felin", "g:Mill Meadows", "Logs, stones and a talking tube along the stream."),
        ("Gwyddno Fields Playground", "Maes Chwarae Maes Gwyddno", "g:Gwyddno Fields", "A long zip wire, and shade for whoever is watching."),
        ("Llanfererid Playground", "Maes Chwarae Llanfererid", "g:Llanfererid Green", "Swings and a slide beside the green."),
        ("Trwyn Playground", "Maes Chwarae'r Trwyn", "g:Trwyn Green", "A wooden ship, blown about but never sunk."),
        ("Riverside Toddlers' Corner", "Cornel y Plant Bach", "hub_glan", "A fenced garden for under-fives behind the centre."),
        ("Harbour Paddling Pool", "Pwll Padlo'r Harbwr", "harbwr", "Ankle deep and open from May to September."),
        ("Bay Beach Play", "Chwarae'r Bae", "bae", "Nets and posts on the sand above the tide."),
        ("Llandeithi Play Area", "Man Chwarae Llandeithi", "llandeithi", "A zip wire and a mud kitchen by the hall."),
        ("Teithi Side Ball Court", "Cwrt Pêl Glan Teithi", "teithi", "Five-a-side and basketball under lights till nine."),
        ("Great Marsh Play Barn", "Ysgubor Chwarae Morfa Mawr", "morfa", "An open barn with hay bales and a climbing wall."),
    ]
    for name, cy, where, summary in rows:
        add("play_space", name, cy, where, summary, None, org="council" if len(name) % 3 else None, who="children families", likes="games",
            status="temporarily_closed" if "Paddling" in name else "active")


def _sport(add):
    rows = [
        ("sp_porth", "Porth Wyddno Leisure Centre", "Canolfan Hamdden Porth Wyddno", "gored", "Pool, gym and hall, with a quiet swim on Sunday evenings.", "swimming sport wellbeing"),
        ("sp_caer", "Caer Wyddno Pool", "Pwll Nofio Caer Wyddno", "ffair", "A 25-metre pool with a hoist, a warm small pool, and flumes.", "swimming"),
        ("sp_bowls", "Promenade Bowling Green", "Lawnt Fowlio'r Promenâd", "promenad", "Flat greens, loaned woods and tea in the pavilion.", "sport friendship"),
        ("sp_sail", "Gwyddno Sailing Club", "Clwb Hwylio Gwyddno", "harbwr", "Dinghies and two boats that anyone can sail sitting down.", "sport nature"),
        ("sp_rugby", "Caer Wyddno Rugby Club", "Clwb Rygbi Caer Wyddno", "llys", "Teams from under-sevens to walking rugby, and a clubhouse to hire.", "sport friendship"),
        ("sp_fc", "Porth Wyddno Town FC", "Clwb Pêl-droed Porth Wyddno", "twr", "Men's, women's and walking football under the floodlights.", "sport"),
        ("sp_tennis", "Taliesin Tennis Courts", "Cyrtiau Tennis Taliesin", "taliesin", "Four courts, rackets in a box, first hour free.", "sport"),
        ("sp_climb", "The Granary Climbing Wall", "Wal Ddringo'r Ysgubor", "felin", "Walls for every age in an old grain store.", "sport"),
        ("sp_golf", "Bay Pitch and Putt", "Golff Bach y Bae", "bae", "Nine holes and one ice cream hatch.", "games"),
        ("sp_cricket", "Llandeithi Cricket Club", "Clwb Criced Llandeithi", "llandeithi", "A ground with a view, and a spare bat for visitors.", "sport friendship"),
        ("sp_box", "Quay Boxing Gym", "Campfa Focsio'r Cei", "hendref", "Gloves for all, and the homework table comes first.", "sport wellbeing"),
    ]
    for key, name, cy, where, summary, likes in rows:
        add("sport_and_leisure", name, cy, where, summary, None, key=key, likes=likes, cost="paid", note="From £3; ask about the leisure pass.",
            org="leisure" if "Centre" in name or "Pool" in name else None, hours="mo-fr 07:00-21:30; sa,su 08:00-18:00" if "Centre" in name or "Pool" in name else "tu,th 18:00-20:30; sa 10:00-16:00")


def _arts(add):
    rows = [
        ("a_mus", "Museum of the Cantref", "Amgueddfa'r Cantref", "hendref", "The sixteen noble cities, the sea gates and the bells, with things to touch.", "Yr un ar bymtheg o ddinasoedd, y llifddorau a'r clychau, gyda phethau i'w cyffwrdd.", "history", "donation"),
        ("a_theatr", "Theatr y Llifddorau", None, "harbwr", "A 180-seat theatre with relaxed shows and a youth company.", "Theatr 180 sedd gyda sioeau hamddenol a chwmni ifanc.", "drama music", "paid"),
        ("a_sinema", "The Lantern Cinema", "Sinema'r Llusern", "promenad", "One screen, run by its members; Monday films come with soup.", "Un sgrin, dan ofal ei haelodau; daw cawl gyda ffilmiau nos Lun.", "film friendship", "paid"),
        ("a_oriel", "Oriel Mererid", None, "castell", "A gallery that hangs the work of neighbours beside the well known.", "Oriel sy'n crogi gwaith cymdogion ochr yn ochr â'r enwog.", "art", "free"),
        ("a_castell", "Caer Wyddno Castle", "Castell Caer Wyddno", "castell", "Towers, a well, and a king's chair that anyone may sit in.", None, "history", "free"),
        ("a_archif", "Cantref Archive", "Archif y Cantref", "farchnad", "Parish books, photographs, and people glad to help you look.", None, "history reading", "free"),
        ("a_felin", "Mill Weaving Museum", "Amgueddfa Wehyddu'r Felin", "felin", "Looms that still run on Thursdays.", None, "history crafts", "donation"),
        ("a_goleudy", "Trwyn Lighthouse", "Goleudy'r Trwyn", "trwyn", "Eighty-nine steps, or a camera link from the bottom.", None, "history nature", "paid"),
        ("a_stiwdio", "Rope Walk Studios", "Stiwdios y Rhaffwyr", "glanafon", "Eleven makers in the old rope works; doors open on the last Saturday.", None, "art crafts", "free"),
    ]
    for key, name, cy, where, summary, summary_cy, likes, cost in rows:
        add("arts_and_heritage", name, cy, where, summary, summary_cy, key=key, likes=likes, cost=cost, org="theatr" if "Theatr" in name else None,
            status="temporarily_closed" if "Lighthouse" in name else "active", hours="-1sa 10:00-16:00" if "Studios" in name else "tu-sa 10:00-16:30 !2026-12-25 !2026-12-26", phone=True)
