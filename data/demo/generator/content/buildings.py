"""Places with a door: libraries, centres, halls, places of faith, schools."""

XMAS = " !2026-12-25 !2026-12-26 !2027-01-01"


def add_all(add):
    _libraries(add)
    _hubs(add)
    _halls(add)
    _faith(add)
    _schools(add)
    _health(add)


def _libraries(add):
    add("library", "Porth Wyddno Central Library", "Llyfrgell Ganolog Porth Wyddno", "hendref",
        "Books, computers, warm seats and a local history room, in the Old Town.",
        "Llyfrau, cyfrifiaduron, seddi cynnes ac ystafell hanes lleol yn yr Hen Dref.",
        "Three floors, with a lift. The meeting room upstairs is free for groups that are open to all.",
        key="lib_porth", org="council", hours="mo-fr 09:30-18:00%s; sa 09:30-16:00" % XMAS,
        likes="reading technology history", tongue="en cy", confirmed="2026-10-14", phone=True)
    add("library", "Seithenyn's Tower Library", "Llyfrgell Tŵr Seithenyn", "twr",
        "A friendly branch library with a children's corner and a garden to read in.",
        "Llyfrgell gymdogol gyda chornel i blant a gardd i ddarllen ynddi.",
        key="lib_twr", org="council", hours="mo,tu,th 10:00-17:30; sa 10:00-13:00", likes="reading parenting", confirmed="2026-08-05")
    add("library", "Caer Wyddno Library", "Llyfrgell Caer Wyddno", "farchnad",
        "The town library, on the market square, with study desks and a music collection.",
        "Llyfrgell y dref ar sgwâr y farchnad, gyda desgiau astudio a chasgliad cerddoriaeth.",
        key="lib_caer", org="council", hours="mo-fr 09:30-18:00%s; sa 09:30-13:00" % XMAS, likes="reading music technology",
        confirmed="2026-09-22", phone=True)
    add("library", "Fairfield Community Library", "Llyfrgell Gymunedol Maes y Ffair", "ffair",
        "Run by neighbours since 2016: borrow a book, a jigsaw or a cake tin.",
        "Dan ofal cymdogion ers 2016: benthyciwch lyfr, jig-so neu dun cacen.",
        key="lib_ffair", hours="we,fr 14:00-18:00; sa 10:00-12:30", likes="reading games friendship", confirmed="2025-06-18")
    add("library", "Mobile Library", "Llyfrgell Deithiol", "farchnad",
        "A van of books that stops in every village once a fortnight, and at your door if that suits you better.",
        "Fan o lyfrau sy'n galw ym mhob pentref bob pythefnos, ac wrth eich drws os yw'n haws.",
        "Ring to ask for a title in either language, or for a stop nearer home.",
        org="council", hours="tu,we,th 10:00-15:30 x2 from 2026-01-06 #Each village once a fortnight",
        covers="trwyn fererid llyn llandeithi morfa rhyd", comes=True, likes="reading", confirmed="2026-11-03", phone=True, access="step_free large_print")


def _hubs(add):
    rows = [
        ("hub_harbwr", "The Net Loft", "Llofft y Rhwydi", "harbwr", "menter",
         "A centre in an old net store: café, workshop, rooms, and a view of the boats.",
         "Canolfan mewn hen storfa rwydi: caffi, gweithdy, ystafelloedd a golygfa o'r cychod.", "mo-fr 09:00-21:00; sa 10:00-16:00", "2026-10-02"),
        ("hub_glan", "Riverside Community Centre", "Canolfan Gymunedol Glan yr Afon", "glanafon", "menter",
         "Built and run by people who live round about, with a kitchen that is rarely quiet.",
         "Wedi'i chodi a'i rhedeg gan bobl leol, gyda chegin sy'n brysur bob dydd.", "mo-sa 09:00-21:30", "2026-11-11"),
        ("hub_maes", "Gwyddno Fields Centre", "Canolfan Maes Gwyddno", "maes", None,
         "A sports hall, three rooms and a sewing corner, looked after by tenants and residents.",
         "Neuadd chwaraeon, tair ystafell a chornel wnïo, dan ofal tenantiaid a thrigolion.", "mo-fr 09:00-21:00", "2026-07-19"),
        ("hub_bryn", "Bell Hill Hub", "Hwb Bryn y Clychau", "bryn", None,
         "The old bell foundry, now a place to meet, mend, cook and sing.",
         "Yr hen ffowndri glychau, bellach yn lle i gwrdd, trwsio, coginio a chanu.", "mo-fr 10:00-20:00; sa 10:00-14:00", "2026-05-28"),
        ("hub_castell", "Castle Gate Centre", "Canolfan Porth y Castell", "castell", "caer",
         "Rooms, desks and a big kitchen behind the castle wall, open to any group.",
         "Ystafelloedd, desgiau a chegin fawr y tu ôl i fur y castell, ar agor i bob grŵp.", "mo-sa 09:00-21:00", "2026-09-09"),
        ("hub_felin", "The Mill", "Y Felin", "felin", "caer",
         "A woollen mill given back to the town: crèche, looms, café and garden.",
         "Melin wlân a roddwyd yn ôl i'r dref: meithrinfa, gwyddiau, caffi a gardd.", "mo-fr 08:30-20:00; sa 10:00-15:00", "2026-10-25"),
        ("hub_teithi", "Teithi Side Family Centre", "Canolfan Deulu Glan Teithi", "teithi", "council",
         "Play, toys to borrow, and a kettle that is always on, for families and whoever they bring.",
         "Chwarae, teganau i'w benthyg a thegell sydd bob amser yn berwi, i deuluoedd a'u ffrindiau.", "mo-fr 09:00-16:30", "2026-03-02"),
        ("hub_fererid", "Llanfererid Community Centre", "Canolfan Gymunedol Llanfererid", "fererid", None,
         "The village's own centre, paid for by a century of concerts and teas.",
         "Canolfan y pentref ei hun, wedi'i thalu gan ganrif o gyngherddau a the.", "mo-fr 10:00-21:00", "2026-06-30"),
    ]
    for key, name, cy, where, org, summary, summary_cy, hours, seen in rows:
        add("community_hub", name, cy, where, summary, summary_cy, key=key, org=org, hours=hours, confirmed=seen,
            likes="friendship volunteering crafts", cost="free", note="Free to come in; rooms from £8 an hour.", phone=True)


def _halls(add):
    rows = [
        ("hall_ceiau", "Fishermen's Hall", "Neuadd y Pysgotwyr", "harbwr", "A long room on the quay with a stage, a piano and 120 chairs."),
        ("hall_cored", "Weir Hall", "Neuadd y Gored", "gored", "A bright hall beside the river, with a sprung floor for dancing."),
        ("hall_bae", "Bay Pavilion", "Pafiliwn y Bae", "bae", "A glass-fronted room over the beach, with a kitchen and a terrace."),
        ("hall_tal", "Taliesin Hall", "Neuadd Taliesin", "taliesin", "Main hall, small hall and a garden room beside the park."),
        ("hall_tywod", "South Sands Institute", "Sefydliad Traeth y De", "tywod", "A reading room and hall, built by quarrymen who came for the sea air."),
        ("hall_prom", "The Winter Garden", "Yr Ardd Aeaf", "promenad", "A big warm room of glass and palms, to hire by the hour."),
        ("hall_llys", "Court Hall", "Neuadd y Llys", "llys", "A parish hall with a good kitchen and parking at the door."),
        ("hall_ffair", "Fairfield Scout Hut", "Cwt Sgowtiaid Maes y Ffair", "ffair", "A wooden hut, a fire circle and a shed of tents, free to share."),
        ("hall_bro", "Bro Fererid Hall", "Neuadd Bro Fererid", "bro", "A plain and well-loved hall with a loop, a loo and a long table."),
        ("hall_market", "Corn Exchange", "Y Gyfnewidfa Ŷd", "farchnad", "The market's upper room: 200 seats, and a lift since 2024."),
        ("hall_llyn", "Lake End Hall", "Neuadd Pentre'r Llyn", "llyn", "A tin hall by the lake, newly lined and warm."),
        ("hall_teithi", "Llandeithi Village Hall", "Neuadd Bentref Llandeithi", "llandeithi", "The hall at the crossroads, with a snooker room at the back."),
        ("hall_trwyn", "Gatekeepers' Hall", "Neuadd Ceidwaid y Porth", "trwyn", "Where the keepers of the sea gates once met, now for everyone."),
        ("hall_morfa", "Great Marsh Memorial Hall", "Neuadd Goffa Morfa Mawr", "morfa", "Two rooms, a stage and a stove, on the green."),
        ("hall_mess", "Old Lifeboat House", "Hen Dŷ'r Bad Achub", "tywod", "One big boat-shaped room on the slipway, good for messy things."),
        ("hall_quay", "Customs House Rooms", "Ystafelloedd y Tolldy", "hendref", "Four meeting rooms above the old customs hall, the quietest facing the yard."),
    ]
    for key, name, cy, where, summary in rows:
        add("hall", name, cy, where, summary, None, key=key, cost="paid", note="From £9 an hour; half price for new groups.",
            hours="mo-su 08:30-22:30 #Ask for times that are free", how_to_join="Ring or write to the booking keeper.")


def _faith(add):
    rows = [
        ("f_seiriol", "St Seithenyn's Church", "Eglwys Sant Seithenyn", "hendref", "A church of the twelfth century with the door open every day.", "su 10:00-11:30; we 10:30-11:15"),
        ("f_ebeneser", "Ebeneser Chapel", "Capel Ebeneser", "harbwr", "A Welsh-speaking chapel with a vestry that hosts half the harbour.", "su 10:00-11:15"),
        ("f_non", "St Non's Catholic Church", "Eglwys Gatholig y Santes Non", "glanafon", "A parish of many nations; coffee after every Mass.", "su 09:30-11:30"),
        ("f_islam", "Porth Wyddno Islamic Centre", "Canolfan Islamaidd Porth Wyddno", "glanafon", "Prayers, classes and an open kitchen on Fridays.", "fr 12:45-14:30"),
        ("f_bethel", "Bethel Chapel", "Capel Bethel", "twr", "Sunday services and a hall used all the week by others.", "su 10:30-11:30"),
        ("f_padarn", "St Padarn's, Bell Hill", "Sant Padarn, Bryn y Clychau", "bryn", "Bells on Sundays and a ringing school on Thursdays.", "su 10:00-11:30; th 19:00-20:30"),
        ("f_cwrdd", "Friends Meeting House", "Tŷ Cwrdd y Crynwyr", "taliesin", "An hour of quiet on Sundays; a garden open to all.", "su 10:30-11:30"),
        ("f_salem", "Salem Baptist Church", "Eglwys y Bedyddwyr Salem", "maes", "Music, lunches and a good deal of laughter.", "su 10:30-12:00"),
        ("f_castell", "St Tewdrig's Church", "Eglwys Sant Tewdrig", "castell", "Under the castle, with a labyrinth in the churchyard.", "su 10:00-11:15"),
        ("f_seion", "Seion Chapel", "Capel Seion", "farchnad", "A big chapel with a fine organ and a weekly soup lunch.", "su 10:00-11:15; tu 12:00-13:30"),
        ("f_gurdwara", "Caer Wyddno Gurdwara", "Gurdwara Caer Wyddno", "felin", "Everyone is welcome to sit and eat at langar.", "su 11:00-14:00"),
        ("f_bro", "Moriah, Bro Fererid", "Moriah, Bro Fererid", "bro", "A small chapel, a large choir.", "su 14:00-15:00"),
        ("f_teithi", "St Teithi's Church", "Eglwys Sant Teithi", "llandeithi", "A round churchyard with yews that were old when the land was young.", "su 11:00-12:00"),
        ("f_fererid", "St Mererid's Church", "Eglwys y Santes Mererid", "fererid", "A holy well, a kettle, and a warm vestry.", "su 09:30-10:30"),
        ("f_trwyn", "Seamen's Chapel", "Capel y Morwyr", "trwyn", "White walls, ship's lamps, and the Plygain in January.", "su 10:00-11:00"),
        ("f_morfa", "Soar y Morfa", "Soar y Morfa", "morfa", "Once a month, with hymns chosen by whoever comes.", "1su 14:00-15:00"),
        ("f_rhyd", "Bells' Ford Chapel of Ease", "Capel Anwes Rhyd y Clychau", "rhyd", "A tiny church kept by six neighbours in turn.", "2su 15:00-16:00"),
        ("f_iddew", "Cardigan Bay Jewish Circle", "Cylch Iddewig Bae Ceredigion", "promenad", "Friday evening meals and festivals, by the sea.", "1fr 18:30-21:00"),
    ]
    for key, name, cy, where, summary, hours in rows:
        add("faith_place", name, cy, where, summary, None, key=key, hours=hours, cost="free", likes="faith music friendship",
            who="everyone faith", org="eglwysi" if name.startswith("St ") or "Chapel" in name else None,
            tongue="cy" if key in ("f_ebeneser", "f_bro", "f_morfa") else None)


def _schools(add):
    primaries = [
        ("s_harbwr", "Ysgol yr Harbwr", "harbwr"), ("s_glan", "Riverside Primary School|Ysgol Gynradd Glan yr Afon", "glanafon"),
        ("s_twr", "Ysgol y Tŵr", "twr"), ("s_maes", "Gwyddno Fields Primary School|Ysgol Gynradd Maes Gwyddno", "maes"),
        ("s_bryn", "Ysgol Bryn y Clychau", "bryn"), ("s_tal", "Taliesin Primary School|Ysgol Gynradd Taliesin", "taliesin"),
        ("s_castell", "Ysgol y Castell", "castell"), ("s_felin", "Mill Primary School|Ysgol Gynradd y Felin", "felin"),
        ("s_ffair", "Ysgol Maes y Ffair", "ffair"), ("s_teithi", "Teithi Side Primary School|Ysgol Gynradd Glan Teithi", "teithi"),
        ("s_fererid", "Ysgol Llanfererid", "fererid"), ("s_trwyn", "Ysgol y Trwyn", "trwyn"), ("s_lland", "Ysgol Llandeithi", "llandeithi")]
    offers = ["a garden classroom that neighbours may use at weekends", "a hall that is free on weekday evenings", "a big field and a good stage",
              "a kitchen where families cook together on Thursdays", "a forest corner and a pond", "a computer room that opens after school"]
    for n, (key, names, where) in enumerate(primaries):
        name, _, cy = names.partition("|")
        add("school", name, cy or None, where, "A primary school with %s." % offers[n % 6], None, key=key, org="council",
            who="children families", hours="mo-fr 08:45-15:30 until 2027-07-20 !2026-12-25 #In term", tongue="en cy" if cy else "cy en")
    add("school", "Ysgol Uwchradd y Cantref", None, "taliesin", "A Welsh-medium secondary school; its theatre and pool are open to all after four.",
        "Ysgol uwchradd Gymraeg; mae ei theatr a'i phwll ar agor i bawb ar ôl pedwar.", key="s_cantref", org="council", who="young_people families", tongue="cy en",
        hours="mo-fr 08:30-21:00", confirmed="2026-09-04")
    add("school", "Caer Wyddno High School", "Ysgol Uwchradd Caer Wyddno", "llys", "A secondary school with a running track and a recording room to share.",
        "Ysgol uwchradd gyda thrac rhedeg ac ystafell recordio i'w rhannu.", key="s_high", org="council", who="young_people families", hours="mo-fr 08:30-20:30", confirmed="2026-09-15")
    add("school", "Coleg Taliesin", None, "farchnad", "Further education in boats, building, baking and care, by day and in the evening.",
        "Addysg bellach mewn cychod, adeiladu, pobi a gofal, gyda'r dydd a'r nos.", key="s_coleg", org="coleg", who="young_people everyone", hours="mo-th 08:30-21:00; fr 08:30-17:00", confirmed="2026-08-27")


def _health(add):
    rows = [
        ("Harbour Surgery", "Meddygfa'r Harbwr", "harbwr", "Family doctors and nurses, with a connector in the waiting room on Tuesdays."),
        ("Taliesin Medical Centre", "Canolfan Feddygol Taliesin", "taliesin", "Doctors, physiotherapy and a walking group that leaves from the door."),
        ("Castle Gate Surgery", "Meddygfa Porth y Castell", "castell", "Family doctors and a listening nurse, in either language."),
        ("Fairfield Health Centre", "Canolfan Iechyd Maes y Ffair", "ffair", "Doctors, baby clinic, foot care and a garden that patients keep."),
        ("Llanfererid Branch Surgery", "Cangen-feddygfa Llanfererid", "fererid", "Open three mornings, with prescriptions to collect."),
        ("Fferyllfa'r Promenâd", None, "promenad", "A chemist that takes time to talk, and delivers by bicycle."),
        ("Market Pharmacy", "Fferyllfa'r Farchnad", "farchnad", "Advice without an appointment, six days a week."),
        ("Gwyddno Dental Practice", "Deintyddfa Gwyddno", "hendref", "Dentists with a quiet first hour on Wednesdays."),
        ("Bay Day Opportunities", "Cyfleoedd Dydd y Bae", "bae", "Days shaped by the people who come: boats, baking, drama, or nothing much."),
        ("Tŷ Mererid Care Home", "Cartref Gofal Tŷ Mererid", "bro", "A home with its doors open: come for tea, bingo or the choir on Fridays."),
    ]
    for name, cy, where, summary in rows:
        add("health_or_care", name, cy, where, summary, None, org="iechyd" if "Surgery" in name or "Centre" in name else None,
            hours="mo-fr 08:30-18:00" if "Branch" not in name else "mo,we,fr 09:00-12:00", likes="wellbeing", phone=True)
    add("health_or_care", "Village Health Van", "Fan Iechyd y Pentrefi", "ffair",
        "A nurse, a pharmacist and a kettle on wheels, in a different village each day.", "Nyrs, fferyllydd a thegell ar olwynion, mewn pentref gwahanol bob dydd.",
        org="iechyd", hours="mo-fr 10:00-15:00", covers="trwyn fererid llyn llandeithi morfa rhyd", comes=True, likes="wellbeing", phone=True)
