"""Food, sharing and making a living."""


def add_all(add):
    _shops(add)
    _making(add)
    _sharing(add)


def _shops(add):
    rows = [
        ("community_shop", "shop_trwyn", "Siop y Trwyn", None, "trwyn", "Owned by 212 villagers: bread, post, paint and parcels.", "Eiddo i 212 o bentrefwyr: bara, post, paent a pharseli."),
        ("community_shop", "shop_llyn", "Lake End Stores", "Siop Pentre'r Llyn", "llyn", "A shop, a post counter and two chairs for talking.", "Siop, cownter post a dwy gadair i sgwrsio."),
        ("community_shop", "shop_teithi", "Siop Llandeithi", None, "llandeithi", "Groceries, local meat and a noticeboard that works.", None),
        ("community_shop", "shop_glan", "The Weigh-In", "Y Glorian", "glanafon", "Fill your own jars; pay a third less with a neighbour card.", None),
        ("community_cafe", "cafe_net", "Caffi'r Rhwydi", None, "hub_harbwr", "Soup, toast and a seat by the stove; pay what you can.", "Cawl, tost a sedd wrth y stôf; talwch yr hyn a allwch."),
        ("community_cafe", "cafe_felin", "Caffi'r Felin", None, "hub_felin", "Cooked by learners, eaten by everybody.", "Wedi'i goginio gan ddysgwyr, a'i fwyta gan bawb."),
        ("community_cafe", "cafe_tal", "Park Lodge Café", "Caffi Porthdy'r Parc", "taliesin", "Run by a social firm that starts people on their first job.", None),
        ("community_cafe", "cafe_maes", "The Long Table", "Y Bwrdd Hir", "hub_maes", "One long table, one dish a day, no strangers.", "Un bwrdd hir, un saig y dydd, neb yn ddieithryn."),
        ("community_cafe", "cafe_bae", "Shells Café", "Caffi Cregyn", "bae", "Tea with a view, and a chatter table marked with a shell.", None),
        ("community_cafe", "cafe_lib", "The Turned Page", "Y Ddalen Droi", "lib_caer", "A café in the library where you may read as you eat.", None),
        ("community_cafe", "cafe_fererid", "Caffi'r Ffynnon", None, "fererid", "Open three days, run by nineteen volunteers.", "Ar agor dridiau, dan ofal pedwar ar bymtheg o wirfoddolwyr."),
        ("community_pub", "pub_angor", "The Anchor", "Yr Angor", "harbwr", "Bought by its regulars in 2019; music on Fridays, lunch club on Mondays.", None),
        ("community_pub", "pub_teithi", "Tafarn Teithi Hen", None, "llandeithi", "The village pub, shop hatch and unofficial post room.", "Tafarn y pentref, siop fach ac ystafell bost answyddogol."),
        ("community_pub", "pub_morfa", "The Heron", "Y Crëyr", "morfa", "A pub saved by its village, with a field for tents.", None),
        ("community_pub", "pub_delyn", "The Harp", "Y Delyn", "farchnad", "Folk sessions, a Welsh table, and a back room free to groups.", "Sesiynau gwerin, bwrdd Cymraeg ac ystafell gefn am ddim i grwpiau."),
        ("food_pantry", "pan_glan", "Riverside Pantry", "Pantri Glan yr Afon", "hub_glan", "Choose ten things for £4, with recipes from whoever cooked them last.", "Dewiswch ddeg peth am £4, gyda ryseitiau gan bwy bynnag a'u coginiodd ddiwethaf."),
        ("food_pantry", "pan_felin", "Mill Pantry", "Pantri'r Felin", "hub_felin", "Members run it, stock it and share what is left.", None),
        ("food_pantry", "pan_maes", "Salem Larder", "Larder Salem", "f_salem", "Open shelves, no questions, and a place at lunch.", None),
        ("food_pantry", "pan_teithi", "Teithi Side Pantry", "Pantri Glan Teithi", "hub_teithi", "Fruit and vegetables from three allotments, every Wednesday.", None),
        ("food_pantry", "pan_fridge", "Harbour Community Fridge", "Oergell Gymunedol yr Harbwr", "hall_ceiau", "Leave what you can spare, take what you can use.", "Gadewch yr hyn sydd dros ben, cymerwch yr hyn y gallwch ei ddefnyddio."),
    ]
    hours = {"community_shop": "mo-sa 08:00-18:00; su 09:00-12:00", "community_cafe": "mo-fr 09:30-15:30; sa 10:00-14:00 !2026-12-26",
             "community_pub": "we-su 12:00-23:00", "food_pantry": "we 10:00-13:00 !2026-12-30"}
    for kind, key, name, cy, where, summary, summary_cy in rows:
        add(kind, name, cy, where, summary, summary_cy, key=key, hours=hours[kind], likes="cooking friendship",
            cost={"food_pantry": "donation", "community_cafe": "donation"}.get(kind, "paid"), org="bwyd" if kind == "food_pantry" else None)


def _making(add):
    micro = [
        ("Bara Bach", None, "hendref", "One baker, one oven, sourdough on Thursdays and lessons on Sundays.", "cooking"),
        ("Nest's Alterations", "Altro Nest", "glanafon", "Hems, zips and adaptive clothes made to fit you.", "crafts repair"),
        ("Dwylo Da Home Help", None, "maes", "Two sisters who cook, clean, drive and keep company across the town.", "friendship"),
        ("Gwenllian's Garden Days", "Dyddiau Gardd Gwenllian", "bryn", "A gardener who brings people together to work in one another's gardens.", "gardening friendship"),
        ("Lleu's Cycle Repairs", "Trwsio Beics Lleu", "castell", "Bicycles and scooters mended while you watch and learn.", "cycling repair"),
        ("Caer Companions", "Cymdeithion y Gaer", "llys", "Company for a walk, a show or a swim, hour by hour.", "walking friendship"),
        ("Siân's Story Boxes", "Blychau Stori Siân", "bro", "Boxes of old things to hold and talk about, brought to you.", "history"),
        ("Good Days by the Lake", "Dyddiau Da wrth y Llyn", "llyn", "Small days out on a smallholding: hens, bread and boats.", "animals nature cooking"),
        ("Môr a Mynydd Walks", "Teithiau Môr a Mynydd", "fererid", "Guided walks at the pace of the slowest.", "walking nature"),
        ("Tonnau Hair at Home", "Gwallt Tonnau", "tywod", "A hairdresser who comes to you, with time for a chat.", "friendship"),
    ]
    for name, cy, where, summary, likes in micro:
        add("micro_enterprise", name, cy, where, summary, None, likes=likes, cost="paid", note="Ask for a price; the first chat is free.",
            comes="brought to you" in summary or "comes to you" in summary or "across the town" in summary or None,
            capacity=(1, 6, "people") if "Days" in name else (2, 8, "people"))
    social = [
        ("Rhwyd Fishers' Co-operative", "Cydweithfa Bysgota Rhwyd", "harbwr", "rhwyd", "Fish sold by the people who caught it, and training on the boats.", "Pysgod wedi'u gwerthu gan y bobl a'u daliodd, a hyfforddiant ar y cychod."),
        ("Ailgylch Furniture", "Dodrefn Ailgylch", "twr", None, "Furniture mended and sold on; a team of forty, most of whom began as volunteers.", None),
        ("Gwlân y Felin Weavers' Co-op", "Cydweithfa Gwehyddion Gwlân y Felin", "hub_felin", "caer", "Blankets woven by a co-operative that shares the profit and the looms.", None),
        ("Ynni'r Llanw Community Energy", "Ynni Cymunedol y Llanw", "hendref", None, "Tidal power owned by 900 members; profits go to small grants.", "Ynni llanw sy'n eiddo i 900 o aelodau; mae'r elw'n mynd i grantiau bach."),
        ("Blodau Social Firm", "Menter Blodau", "bae", None, "A flower farm and shop where each person chooses their job.", None),
        ("Argraff Print Co-op", "Cydweithfa Argraff", "castell", None, "Posters, books and badges, printed with anyone who wants to learn.", None),
        ("Siediau Co-op Builders", "Cydweithfa Adeiladu Siediau", "ffair", None, "Small repairs and ramps, by builders who train as they go.", None),
        ("Gofal Teg Co-operative", "Cydweithfa Gofal Teg", "farchnad", None, "Home care owned jointly by the people who give it and the people who use it.", "Gofal cartref sy'n eiddo ar y cyd i'r rhai sy'n ei roi a'r rhai sy'n ei ddefnyddio."),
    ]
    for name, cy, where, org, summary, summary_cy in social:
        add("social_enterprise", name, cy, where, summary, summary_cy, org=org, cost="paid", hours="mo-fr 09:00-17:00", likes="volunteering crafts",
            covers="la" if "Care" in name or "Gofal" in name else "", phone=True)
    local = [
        ("Gwyddno Books", "Llyfrau Gwyddno", "hendref", "A reading nook, large-print shelves and a chair with arms.", "reading"),
        ("Quayside Chandlery", "Siop Longau'r Cei", "harbwr", "Ropes, lamps, and knots taught over the counter.", "crafts"),
        ("Promenade Barbers", "Barbwr y Promenâd", "promenad", "A quiet hour on Mondays: radio off, lights low.", "wellbeing"),
        ("Lloyd's Hardware", "Siop Haearn Lloyd", "castell", "Lends ladders and sharpens anything for a pound.", "repair"),
        ("Market Square Bakery", "Becws y Sgwâr", "farchnad", "Yesterday's bread for nothing after four.", "cooking"),
        ("Tide Print and Copy", "Argraffu'r Llanw", "glanafon", "Free posters for any group with something on.", "art"),
        ("Bay Taxis", "Tacsis y Bae", "bae", "Drivers who come to the door and carry the shopping in.", None),
        ("Fairfield Launderette", "Golchdy Maes y Ffair", "ffair", "Warm, bright, with a book shelf and a toy box.", "friendship"),
        ("Hafod Farm Shop", "Siop Fferm yr Hafod", "trwyn", "Feed the lambs, buy the eggs, sit as long as you like.", "animals"),
        ("Taliesin Garden Centre", "Canolfan Arddio Taliesin", "taliesin", "A potting bench at wheelchair height and free seeds in March.", "gardening"),
        ("Felin Cycles", "Beics y Felin", "felin", "Lends trikes and tandems for the river path.", "cycling"),
        ("The Wool Shop", "Y Siop Wlân", "castell", "A sofa, a pattern library and help to unpick anything.", "crafts"),
        ("Harbour Ices", "Hufen Iâ'r Harbwr", "harbwr", "A free cone for anyone who brings a bag of beach litter.", "nature"),
        ("Lake End Forge", "Gefail Pentre'r Llyn", "llyn", "Gates, hinges, and a go with the hammer on Fridays.", "crafts repair"),
        ("Marsh Tackle", "Offer Pysgota'r Morfa", "morfa", "Lends rods to young people who bring a friend.", "nature sport"),
    ]
    for name, cy, where, summary, likes in local:
        add("local_business", name, cy, where, summary, None, likes=likes, cost="unknown" if "Taxis" not in name else "paid",
            hours="mo-sa 09:00-17:30 !2026-12-26", org=None)


def _sharing(add):
    rows = [
        ("time_bank", "Porth Wyddno Time Bank", "Banc Amser Porth Wyddno", "hub_glan", "An hour for an hour: 240 members swap lifts, lessons and lasagne.", "Awr am awr: 240 o aelodau'n cyfnewid lifftiau, gwersi a lasagne."),
        ("time_bank", "Caer Hours", "Oriau'r Gaer", "hub_castell", "Give an hour, get an hour; nobody's hour is worth more.", "Rhowch awr, cewch awr; nid yw awr neb yn werth mwy."),
        ("time_bank", "Village Hours", "Oriau'r Pentrefi", "hub_fererid", "Hay bales, haircuts and homework, an hour at a time.", None),
        ("repair_cafe", "Travelling Toy Library", "Llyfrgell Deganau Deithiol", "hub_teithi", "Toys to borrow by the week, at three centres in turn.", "Teganau i'w benthyg fesul wythnos, mewn tair canolfan yn eu tro."),
        ("repair_cafe", "Harbour Repair Café", "Caffi Trwsio'r Harbwr", "hub_harbwr", "Bring a broken thing; mend it beside someone who knows how.", "Dewch â rhywbeth wedi torri; trwsiwch ef gyda rhywun sy'n gwybod sut."),
        ("repair_cafe", "Caer Wyddno Repair Café", "Caffi Trwsio Caer Wyddno", "hub_felin", "Toasters, trousers and toys, mended over tea.", None),
        ("repair_cafe", "Bell Hill Library of Things", "Llyfrgell Pethau Bryn y Clychau", "hub_bryn", "Borrow a drill, a tent or a carpet cleaner for a few pounds.", "Benthyciwch ddril, pabell neu lanhawr carped am ychydig bunnoedd."),
        ("repair_cafe", "Llanfererid Mending Morning", "Bore Trwsio Llanfererid", "hub_fererid", "Four menders, one sewing machine, much cake.", None),
        ("shared_equipment", "Menter Minibus", "Bws Mini'r Fenter", "hub_glan", "Sixteen seats and a lift, for any group with a driver.", "Un sedd ar bymtheg a lifft, i unrhyw grŵp sydd â gyrrwr."),
        ("shared_equipment", "Riverside Community Kitchen", "Cegin Gymunedol Glan yr Afon", "hub_glan", "A registered kitchen to cook for forty or learn to.", None),
        ("shared_equipment", "Beach Wheelchairs", "Cadeiriau Olwyn y Traeth", "hall_bae", "Three wide-wheeled chairs, free to borrow by the hour.", "Tair cadair ag olwynion llydan, am ddim fesul awr."),
        ("shared_equipment", "Tool Shed, the Mill", "Sied Offer y Felin", "hub_felin", "Garden and joinery tools with someone to show you.", None),
        ("shared_equipment", "Sound and Light Box", "Bocs Sain a Golau", "hall_market", "Speakers, lamps and a hearing loop to carry to your event.", None),
        ("shared_equipment", "Community Cider Press", "Gwasg Seidr Gymunedol", "hall_llyn", "A press on a trailer, with advice.", None),
        ("small_grant", "Cronfa'r Clychau Small Grants", "Grantiau Bach Cronfa'r Clychau", "hendref", "£50 to £500 for an idea that three neighbours share.", "£50 i £500 am syniad y mae tri chymydog yn ei rannu."),
        ("small_grant", "Tide Fund", "Cronfa'r Llanw", "hall_quay", "Grants from tidal power for anything that brings people together.", None),
        ("small_grant", "Direct Spark", "Gwreichionen", "hub_castell", "£100, decided in a week by people aged 11 to 25.", "£100, wedi'i benderfynu mewn wythnos gan bobl 11 i 25 oed."),
    ]
    hours = {"time_bank": "mo,th 10:00-13:00", "repair_cafe": "2sa 10:00-13:00", "shared_equipment": None, "small_grant": None}
    for kind, name, cy, where, summary, summary_cy in rows:
        add(kind, name, cy, where, summary, summary_cy, hours=hours[kind], likes="repair volunteering" if kind == "repair_cafe" else "volunteering friendship",
            cost="donation" if kind == "repair_cafe" else "free", org={"repair_cafe": "trwsio", "small_grant": "cronfa"}.get(kind),
            also="hub_maes hub_felin" if "Toy" in name else None, capacity=(14, 16, "seats") if "Minibus" in name else None or (40, 40, "meals") if "Kitchen" in name else (3, 3, "chairs") if "Beach" in name else None)
