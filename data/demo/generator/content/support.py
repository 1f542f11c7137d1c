"""Advice, getting about, homes shared, and what happens in people's own homes."""


def add_all(add):
    _advice(add)
    _homes(add)
    _at_home(add)


def _advice(add):
    rows = [
        ("Cyngor Da, Porth Wyddno", None, "hall_quay", "Free advice on money, work and rights, in person or by phone.", "Cyngor am ddim ar arian, gwaith a hawliau, wyneb yn wyneb neu ar y ffôn.", "mo-fr 10:00-16:00", "cyngor"),
        ("Cyngor Da, Caer Wyddno", None, "hub_castell", "Free advice on money, work and rights.", "Cyngor am ddim ar arian, gwaith a hawliau.", "mo,we,fr 10:00-15:00", "cyngor"),
        ("Energy Doctors", "Meddygon Ynni", "lib_porth", "Bring a bill; leave with a plan and a draught strip.", None, "tu 10:00-13:00", None),
        ("Housing Corner", "Cornel Dai", "hub_maes", "Tenants and advisers round one table.", None, "th 13:00-16:00", "cyngor"),
        ("Carers' Information Point", "Man Gwybodaeth i Ofalwyr", "lib_caer", "Someone who knows the forms and has filled them in.", None, "mo 10:00-13:00", "gofalwyr"),
        ("Start Something", "Dechrau Rhywbeth", "hub_felin", "Help to begin a group, a club or a small business.", "Help i ddechrau grŵp, clwb neu fusnes bach.", "we 13:00-17:00", "caer"),
        ("Farm Families Helpline", "Llinell Teuluoedd Fferm", "hall_teithi", "Farmers answering farmers, and a visit to the yard if wanted.", None, "mo-fr 07:00-22:00 #By phone", None),
    ]
    for name, cy, where, summary, summary_cy, hours, org in rows:
        add("advice", name, cy, where, summary, summary_cy, also="lib_twr hub_bryn" if "Porth" in name else None, hours=hours, org=org, phone=True, likes="volunteering", covers="la" if "Helpline" in name else "")
    add("advice", "Later Life Information", "Gwybodaeth Bywyd Hwyrach", "hall_prom", "Questions about pensions, homes and plans, answered over tea.", None,
        hours="we 10:00-12:00", phone=True, who="older_people", likes="friendship", org="cyngor")
    rides = [
        ("Clychau Dial-a-Ride", "Galw'r Gyrrwr y Clychau", "hub_glan", "Low-floor minibuses from your door to wherever you are going.", "Bysiau mini llawr isel o'ch drws i ble bynnag yr ewch.", "la", [], "mo-sa 08:00-18:00"),
        ("North Coast Car Club", "Clwb Ceir Glannau'r Gogledd", "hall_trwyn", "Volunteer drivers and two shared electric cars.", None, "trwyn fererid", [], "mo-su 07:00-22:00"),
        ("Marsh Bus", "Bws y Morfa", "hall_morfa", "A community bus to Porth Wyddno on market days, and back with the shopping.", "Bws cymunedol i Borth Wyddno ar ddyddiau marchnad, ac yn ôl gyda'r siopa.", "morfa rhyd", [], "tu,fr 09:00-14:00"),
        ("Lake Lifts", "Lifftiau'r Llyn", "hall_llyn", "Seats in cars that were going anyway.", None, "", [("Round the lake", [(-1500, 1500), (1700, 1500), (2000, -1800), (-600, -2000), (-1500, -600)])], None),
    ]
    for name, cy, where, summary, summary_cy, covers, shapes, hours in rides:
        add("community_transport", name, cy, where, summary, summary_cy, org="bells" if "Dial" in name else None, covers=covers, covers_shape=shapes, comes=True, cost="paid",
            note="From £2 a journey; passes accepted.", hours=hours, phone=True, access="step_free assistance_dogs")
    connectors = [
        ("Community Connector, Harbour", "Cysylltydd Cymunedol yr Harbwr", "lib_porth", "harbwr hendref glanafon", "Begins with a cup of tea and what you love doing.", "Yn dechrau gyda phaned a'r hyn yr ydych yn dwlu ei wneud."),
        ("Community Connector, Strand", "Cysylltydd Cymunedol y Traeth", "hub_maes", "promenad bae twr maes", "Knows four hundred people and would like to know you.", None),
        ("Community Connector, Bell Hill", "Cysylltydd Cymunedol Bryn y Clychau", "hub_bryn", "bryn gored taliesin tywod", "Walks and talks, and introduces neighbours to neighbours.", None),
        ("Community Connector, Caer", "Cysylltydd Cymunedol y Gaer", "lib_caer", "ward:4 ward:5", "Find your people, your place and your purpose.", "Dewch o hyd i'ch pobl, eich lle a'ch pwrpas."),
        ("Village Connector", "Cysylltydd y Pentrefi", "hub_fererid", "ward:6 ward:7", "Round every village once a week, with a map and a flask.", None),
    ]
    for name, cy, where, covers, summary, summary_cy in connectors:
        add("community_connector", name, cy, where, summary, summary_cy, covers=covers, comes=True, org="council", phone=True, likes="friendship volunteering",
            hours="mo-th 09:30-16:30", capacity=(4, 25, "people"))


def _homes(add):
    add("shared_lives_scheme", "Mererid Shared Lives", "Cysylltu Bywydau Mererid", "hendref",
        "People share their home and family life with someone who would like that: for a day, a weekend or for good.",
        "Mae pobl yn rhannu eu cartref a'u bywyd teuluol gyda rhywun a hoffai hynny: am ddiwrnod, penwythnos neu am byth.",
        "Matches are made slowly, by meeting. Ring the office: homes are never listed.", key="scheme_mererid", org="mererid", phone=True, hours="mo-fr 09:00-17:00",
        covers="ward:1 ward:2 ward:3 ward:7", capacity=(6, 24, "people"), confirmed="2026-10-19", cost="unknown", note="Ask the office; most people pay nothing themselves.", likes="friendship")
    add("shared_lives_scheme", "Cysylltu Bywydau'r Gaer", None, "farchnad",
        "A Shared Lives scheme for Caer Wyddno, the lake and the marshes, working in Welsh first.",
        "Cynllun Cysylltu Bywydau i Gaer Wyddno, y llyn a'r morfeydd, yn gweithio yn Gymraeg yn gyntaf.",
        "For people who would like to live with, or spend time with, a family of their choosing. Ring the office: homes are never listed.", key="scheme_gaer", org="cysylltu",
        phone=True, hours="mo-fr 09:00-16:30", covers="ward:4 ward:5 ward:6 ward:8", capacity=(4, 18, "people"), confirmed="2026-08-12", cost="unknown", tongue="cy en", likes="friendship")
    add("homeshare_programme", "Aelwyd Homeshare", "Rhannu Cartref Aelwyd", "castell",
        "Brings together someone with a room to spare and someone who would like one and can lend a hand.",
        "Yn dod â rhywun sydd ag ystafell dros ben ynghyd â rhywun a hoffai gael un ac a all helpu.",
        "Ten hours of help and good company a week in return for a room. Ring the office: homes are never listed.", key="homeshare", org="aelwyd", phone=True,
        hours="tu-th 10:00-16:00", covers="la", capacity=(3, 9, "homes"), confirmed="2026-09-30", cost="paid", note="A small monthly fee from each side.", likes="friendship")
    for name, cy, where, summary in [
            ("Families Alongside", "Teuluoedd Ochr yn Ochr", "hub_teithi", "Two families, one year: swapping meals, lifts and know-how."),
            ("Porth Family Friends", "Ffrindiau Teulu Porth", "hub_glan", "Families who have come through something, beside families in the middle of it."),
            ("Foster and Kinship Table", "Bwrdd Maethu a Pherthnasau", "f_cwrdd", "Carers' families who cook for each other once a month.")]:
        add("family_to_family", name, cy, where, summary, None, org="teulu", comes=True, covers="la" if "Alongside" in name else "", likes="parenting friendship", who="families",
            hours="2sa 12:00-14:30" if "Table" in name else None, capacity=(3, 12, "families"))
    for name, cy, where, covers, summary in [
            ("Community Circles, Porth Wyddno", "Cylchoedd Cymunedol Porth Wyddno", "hub_bryn", "ward:1 ward:2 ward:3", "Brings the people in your life together around what matters to you."),
            ("Community Circles, Caer Wyddno", "Cylchoedd Cymunedol Caer Wyddno", "hub_felin", "ward:4 ward:5", "A facilitator, a few friends and one purpose at a time."),
            ("Community Circles, Villages", "Cylchoedd Cymunedol y Pentrefi", "hub_fererid", "ward:6 ward:7 ward:8", "Circles that meet in kitchens and chapel vestries.")]:
        add("circles_connector", name, cy, where, summary, None, org="cylch", covers=covers, comes=True, phone=True, likes="friendship volunteering", capacity=(2, 10, "circles"))


def _at_home(add):
    """At area level: what people do in their own homes has no point or address."""
    ask = "Ring or write and we will tell you where."
    gifts = [
        ("Conversation in Portuguese", None, "glanafon", "A retired ship's cook who loves to talk, over something good to eat.", "language cooking"),
        ("Piano for the Joy of It", "Piano er Pleser", "taliesin", "Lessons for beginners of any age, paid for in cake.", "music"),
        ("A Listening Ear in Welsh", "Clust i Wrando", "fererid", "A retired minister with time, biscuits and two dogs.", "friendship language"),
        ("Sewing Machine Doctor", "Meddyg Peiriannau Gwnïo", "maes", "Mends machines and teaches you to, at her kitchen table.", "repair crafts"),
        ("Stargazing in the Garden", "Sêr yn yr Ardd", "llyn", "A telescope, blankets and the darkest sky for miles.", "nature"),
        ("Bread Every Tuesday", "Bara Bob Mawrth", "morfa", "A warm oven with room for your loaf beside ours.", "cooking"),
        ("Chess and a Chat", "Gwyddbwyll a Sgwrs", "bro", "A patient player who has never minded losing.", "games"),
    ]
    for name, cy, where, summary, likes in gifts:
        add("skill_or_gift", name, cy, where, summary, None, likes=likes, how_to_join=ask, cost="free", capacity=(1, 3, "people"))
    for name, cy, where, summary in [
            ("Cynorthwywyr Porth PA Collective", "Cydweithfa Cynorthwywyr Porth", "gored", "Nine personal assistants who share cover, training and a kettle, and come to you."),
            ("Caer PA Collective", "Cydweithfa Cynorthwywyr y Gaer", "ffair", "Employers and assistants together, choosing how the work is done.")]:
        add("personal_assistant_collective", name, cy, where, summary, None, cost="paid", note="Rates agreed with each person.", comes=True, capacity=(3, 20, "people"),
            how_to_join=ask, covers="la" if "Porth" in name else "ward:5", likes="friendship", who="disabled_people older_people everyone")
    for name, cy, where, summary, hours, likes in [
            ("Front Room Book Circle", "Cylch Llyfrau'r Parlwr", "llys", "Eight chairs, one book, and supper in somebody's front room.", "1we 19:30-21:30", "reading"),
            ("Breastfeeding Kitchen Table", "Bwrdd Bwydo ar y Fron", "teithi", "Mothers in one another's kitchens, with tea and no clocks.", "tu 10:30-12:00", "parenting"),
            ("Saturday Tabletop Heroes", "Arwyr y Bwrdd", "twr", "Dice, dragons and pizza round a dining table.", "sa 18:00-22:00", "games")]:
        add("group", name, cy, where, summary, None, level="area", hours=hours, likes=likes, how_to_join=ask, who="women families" if "Breast" in name else None)
