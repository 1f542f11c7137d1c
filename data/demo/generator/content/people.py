"""Groups, neighbours, and things to do together."""


def add_all(add):
    _groups(add)
    _peers(add)
    _neighbours(add)
    _doing(add)
    _events(add)
    _stories(add)


def _groups(add):
    rows = [
        ("Côr y Clychau", None, "f_padarn", "A mixed choir that rehearses in Welsh and laughs in both.", "Côr cymysg sy'n ymarfer yn Gymraeg ac yn chwerthin yn y ddwy iaith.", "tu 19:00-21:00 !2026-12-29", "music language", "canu"),
        ("Côr Meibion y Llifddorau", None, "hall_ceiau", "Eighty men, four parts, no audition.", None, "we 19:30-21:30", "music", "canu"),
        ("Harbour Ukuleles", "Iwcalilis yr Harbwr", "pub_angor", "Bring a ukulele or borrow one of ours.", None, "mo 19:00-20:30", "music friendship", None),
        ("Men's Shed Porth Wyddno", "Sied Dynion Porth Wyddno", "hub_harbwr", "Wood, boats, kettles and company; women come on Thursdays too.", "Coed, cychod, tegell a chwmni; daw menywod ar ddydd Iau hefyd.", "mo,we 10:00-15:00", "repair crafts friendship", None),
        ("Caer Wyddno Shed", "Sied Caer Wyddno", "hub_felin", "A workshop where nobody has to talk and most people do.", None, "tu,fr 10:00-14:00", "repair crafts", None),
        ("Gwyddno Film Club", "Clwb Ffilmiau Gwyddno", "a_sinema", "A film a month, chosen by whoever spoke least last time.", None, "1mo 19:00-22:00", "film", None),
        ("Board Games at the Anchor", "Gemau Bwrdd yr Angor", "pub_angor", "Two tables of games, and a teacher at each.", None, "th 19:00-22:00", "games friendship", None),
        ("Caer Chess Circle", "Cylch Gwyddbwyll y Gaer", "lib_caer", "Chess for anyone from seven to ninety-seven.", None, "sa 10:30-12:30", "games", None),
        ("Dawns y Traeth", None, "hall_bae", "Folk dance with a live band and a caller who is patient.", "Dawnsio gwerin gyda band byw a galwr amyneddgar.", "2fr 19:30-22:00", "dance music", None),
        ("Seated Dance", "Dawnsio ar Eich Eistedd", "hall_prom", "Ballroom from a chair: all the music, none of the stairs.", None, "we 14:00-15:15", "dance wellbeing", None),
        ("Bluetits of the Bay", "Titŵod y Bae", "hall_mess", "Cold water swimmers of every shape; flasks required.", None, "su 09:00-10:30", "swimming friendship", None),
        ("Cantref Cyclists", "Beicwyr y Cantref", "a_castell", "Slow rides on Sundays, with tandems for riding two by two.", None, "su 10:00-12:30", "cycling", None),
        ("Bay Bird Watchers", "Gwylwyr Adar y Bae", "g:Great Marsh", "A walk to the hide and a flask when you get there.", None, "1su 08:00-11:00", "nature walking", "natur"),
        ("Rainbow Porth", "Enfys Porth", "cafe_net", "LGBT+ people of every age: food first, plans afterwards.", "Pobl LHDT+ o bob oed: bwyd yn gyntaf, cynlluniau wedyn.", "-1th 18:30-21:00", "friendship", None),
        ("Cantref Polish Circle", "Cylch Pwylaidd y Cantref", "f_non", "Saturday school, songs and a very good supper.", None, "sa 10:00-13:00", "language cooking", None),
        ("Kerala Kitchen Friends", None, "hub_glan", "Cooking together, and feeding whoever passes.", None, "3sa 15:00-19:00", "cooking friendship", None),
        ("Wool and Words", "Gwlân a Geiriau", "lib_porth", "Knit and talk in simple Welsh; mistakes make good stories.", "Gwau a sgwrsio mewn Cymraeg syml; mae camgymeriadau'n gwneud straeon da.", "th 10:30-12:00", "crafts language", None),
        ("Porth Camera Club", "Clwb Camera Porth", "hall_quay", "Phones count as cameras.", None, "tu 19:00-21:00 x2 from 2026-01-13", "art", None),
        ("Local History Society", "Cymdeithas Hanes Lleol", "a_archif", "Talks, walks and an argument about the sixteen cities.", "Sgyrsiau, teithiau a dadl am yr un ddinas ar bymtheg.", "3we 19:00-20:45", "history", None),
        ("Gwyddno Players", "Cwmni Drama Gwyddno", "a_theatr", "Two plays and a pantomime a year; painters wanted as much as actors.", None, "mo,th 19:00-21:30", "drama", "theatr"),
        ("Llandeithi Young Farmers", "Ffermwyr Ifanc Llandeithi", "hall_teithi", "Sketches, stock judging and a great deal of noise.", None, "tu 19:30-21:30", "animals friendship", None),
        ("Great Marsh Art Club", "Clwb Celf Morfa Mawr", "hall_morfa", "Painting the same sky every week; it is never the same.", None, "th 14:00-16:00", "art nature", None),
        ("Lake End Quilters", "Cwiltwyr Pentre'r Llyn", "hall_llyn", "Quilts for new babies, and one for the raffle.", None, "we 14:00-16:30", "crafts", None),
        ("Harbour Rowers", "Rhwyfwyr yr Harbwr", "sp_sail", "Gig rowing for total beginners; cox's seat for those who like to shout.", None, "sa 08:30-11:00; we 18:00-20:00", "sport friendship", None),
        ("Walking Football", "Pêl-droed Cerdded", "sp_fc", "No running, much arguing, tea after.", None, "tu 11:00-12:00", "sport", None),
        ("Porth Saturday Five", "Pump y Sadwrn", "g:Porth Wyddno Playing Fields", "Five kilometres at any pace; the last one home gets the loudest cheer.", None, "sa 09:00-10:15 !2026-12-26", "sport walking", None),
        ("Samba'r Bae", None, "hall_bae", "Drums lent, rhythm taught, neighbours forewarned.", None, "we 18:30-20:30", "music dance", None),
        ("Tai Chi on the Sands", "Tai Chi ar y Traeth", "hall_mess", "Slow and low beside the tide; indoors when it rains.", None, "fr 08:30-09:30", "wellbeing", None),
        ("Gwyddno Beekeepers", "Gwenynwyr Gwyddno", "g:Old Town Allotments", "Twelve hives and spare suits in three sizes.", None, "2sa 14:00-16:00", "animals nature", None),
    ]
    for name, cy, where, summary, summary_cy, hours, likes, org in rows:
        add("group", name, cy, where, summary, summary_cy, hours=hours, likes=likes, org=org,
            who="men" if "Meibion" in name else "lgbt" if "Rainbow" in name else "newcomers everyone" if "Polish" in name or "Kerala" in name else None,
            cost="paid" if org == "theatr" or "Rowers" in name else "donation" if len(name) % 2 else "free",
            note="£2 a time; first time free." if org == "theatr" or "Rowers" in name else "£2 for the kettle." if len(name) % 2 else None,
            welcomes="Anyone who would like to try.",
            tongue="cy" if name in ("Côr Meibion y Llifddorau",) else None)


def _peers(add):
    rows = [
        ("Stroke Friends", "Ffrindiau Strôc", "hub_bryn", "People who have had a stroke, and those close to them, swapping what works.", "1tu 14:00-16:00"),
        ("Living with Parkinson's Together", "Byw gyda Parkinson's Gyda'n Gilydd", "hall_tal", "Movement to music, then tea and straight talk.", "2we 11:00-13:00"),
        ("Carers' Breathing Space", "Hoe i Ofalwyr", "hub_castell", "An hour for yourself among people who know the work.", "th 10:30-12:00"),
        ("Young Carers' Den", "Ffau Gofalwyr Ifanc", "hub_maes", "Pizza, games and others who get it.", "fr 16:30-18:30"),
        ("Recovery Breakfast", "Brecwast Adferiad", "cafe_maes", "Breakfast made by people in recovery, for anyone.", "sa 09:00-11:00"),
        ("New Mums' Circle", "Cylch Mamau Newydd", "hub_teithi", "Tired, honest and welcome, with cake.", "mo 10:00-11:30"),
        ("Hearing Voices Circle", "Cylch Clywed Lleisiau", "hub_castell", "A circle run by people who hear voices, for people who hear voices.", "2mo 18:00-19:30"),
        ("Autistic Adults' Evening", "Noson Oedolion Awtistig", "lib_porth", "Low lights, good puzzles, talking optional.", "1th 18:00-20:00"),
        ("Grief Walks", "Teithiau Galar", "g:Weir Meadow", "Walking side by side after somebody has died.", "3su 14:00-15:30"),
        ("Dementia Friends Café", "Caffi Ffrindiau Dementia", "hub_fererid", "Songs, dominoes and good company for couples and families.", "2fr 14:00-16:00"),
        ("Sight Loss Social", "Cymdeithas Colli Golwg", "hub_harbwr", "Gadgets to try, trips to plan and guides to share.", "-1we 13:30-15:30"),
        ("Deaf Club y Cantref", "Clwb Byddar y Cantref", "hall_quay", "Signing, suppers and lessons for hearing neighbours.", "fr 18:30-21:30"),
        ("Brain Injury Breakfast", "Brecwast Anaf i'r Ymennydd", "cafe_tal", "Eggs, maps of the week and people who remember to ring.", "1sa 09:30-11:00"),
        ("Menopause Natter", "Clonc y Menopos", "cafe_lib", "Frank and funny, with fans.", "1we 18:00-19:30"),
        ("Dads and Little Ones", "Tadau a Rhai Bach", "hub_felin", "Bacon rolls, soft balls and no small talk needed.", "sa 10:00-11:30"),
    ]
    for name, cy, where, summary, hours in rows:
        who = {"Carers' Breathing Space": "carers", "Young Carers' Den": "young_people carers", "New Mums' Circle": "women families", "Dads and Little Ones": "men families",
               "Autistic Adults' Evening": "disabled_people", "Deaf Club y Cantref": "disabled_people everyone", "Menopause Natter": "women"}.get(name)
        add("peer_support_group", name, cy, where, summary, None, hours=hours, likes="friendship wellbeing", who=who,
            org="gofalwyr" if "arer" in name else None, access="step_free accessible_toilet bsl quiet_space" if "Deaf" in name else None,
            welcomes="Come alone or bring somebody; you need not say anything.")


def _neighbours(add):
    schemes = [
        ("Good Neighbours of the Point", "Cymdogion Da'r Trwyn", "hall_trwyn", "trwyn", "Lifts, light bulbs, dog walks and a voice on the phone: ring and someone will come.", "Lifftiau, bylbiau, mynd â'r ci am dro a llais ar y ffôn: canwch ac fe ddaw rhywun."),
        ("Llanfererid Good Neighbours", "Cymdogion Da Llanfererid", "hub_fererid", "fererid", "Forty neighbours who like to be asked.", "Deugain o gymdogion sy'n hoffi cael eu holi."),
        ("Marsh Neighbours", "Cymdogion y Morfa", "hall_morfa", "morfa rhyd", "Shopping, sitting, mending and company across the marshes.", None),
        ("Bell Hill Neighbours", "Cymdogion Bryn y Clychau", "hub_bryn", "bryn gored", "A list on a kitchen wall of who can do what on which street.", None),
        ("Neighbours of the Gaer", "Cymdogion y Gaer", "hub_castell", "castell llys farchnad", "Company, errands and a key kept safe.", None),
        ("Promenade Friends", "Cyfeillion y Promenâd", "hall_prom", "promenad bae", "Friends who ring, visit, and take the long way home.", None),
    ]
    for name, cy, where, covers, summary, summary_cy in schemes:
        add("good_neighbour_scheme", name, cy, where, summary, summary_cy, covers=covers, comes=True, phone=True, hours="mo-fr 09:00-17:00 #Phone answered",
            likes="friendship volunteering", capacity=(6, 40, "neighbours"))
    for name, cy, where, covers, summary in [
            ("Harbour Befrienders", "Cyfeillio'r Harbwr", "f_ebeneser", "harbwr hendref", "A visit a week, and a friend for as long as you both like."),
            ("Lakeside Befrienders", "Cyfeillio Glannau'r Llyn", "hall_llyn", "llyn llandeithi", "Two friends, one flask, any weather.")]:
        add("good_neighbour_scheme", name, cy, where, summary, None, covers=covers, comes=True, phone=True, likes="friendship", capacity=(3, 16, "people"))
    add("mutual_aid", "Riverside Mutual Aid", "Cyd-gymorth Glan yr Afon", "hub_glan", "Streets that look out for each other: one message reaches sixty doors.",
        "Strydoedd sy'n edrych ar ôl ei gilydd: mae un neges yn cyrraedd chwe deg o ddrysau.", covers="glanafon hendref", comes=True, likes="friendship volunteering")
    add("mutual_aid", "Teithi Side Street Network", "Rhwydwaith Strydoedd Glan Teithi", "hub_teithi", "A street link in every row, and a shed of things to share.", None, covers="teithi", comes=True, likes="friendship")
    add("mutual_aid", "Lake and Ford Helping Hands", None, "hall_llyn", "Tractors, ladders and casseroles lent between farms.", None, comes=True, likes="friendship",
        covers_shape=[("The lake and the ford", [(-900, 900), (1300, 1000), (1500, -1700), (900, -5400), (-600, -5300), (-900, -1600)])])
    for name, cy, summary, likes in [
            ("Porth Neighbours Online", "Cymdogion Porth Ar-lein", "A busy page for lost cats, spare paint and what is on tonight.", "friendship"),
            ("Dysgwyr y Cantref Ar-lein", None, "Welsh learners who meet on screen at nine each evening.", "language"),
            ("Night Owls", "Tylluanod y Nos", "An online room for anyone awake between midnight and four.", "friendship wellbeing"),
            ("Cantref Coders", "Codwyr y Cantref", "Beginners and old hands making small useful things.", "technology"),
            ("Families of Disabled Children Online", "Teuluoedd Plant Anabl Ar-lein", "Parents trading tips, forms and good news.", "parenting")]:
        add("online_group", name, cy, "virtual", summary, None, covers="la", comes=True, likes=likes, access="", hours="mo-su 21:00-22:00" if "Dysgwyr" in name else None,
            tongue="cy" if "Dysgwyr" in name else None)


def _doing(add):
    vol = [
        ("Lifeboat Shop Volunteers", "Gwirfoddolwyr Siop y Bad Achub", "hall_mess", "Two hours a week among sou'westers and second-hand books.", "volunteering"),
        ("Park Rangers for a Day", "Ceidwaid Parc am Ddiwrnod", "g:Taliesin Park", "Rake, plant and count frogs with the park team.", "nature gardening"),
        ("Marsh Wardens", "Wardeniaid y Morfa", "g:Great Marsh", "Count birds, mend boardwalks, tell visitors what they are looking at.", "nature"),
        ("Reading Partners", "Partneriaid Darllen", "s_glan", "Half an hour with a child and a book.", "reading"),
        ("Museum Story Keepers", "Ceidwaid Straeon yr Amgueddfa", "a_mus", "Learn one object well, then tell it to visitors.", "history"),
        ("Hospital Drivers", "Gyrwyr Ysbyty", "hub_glan", "Drive a neighbour over the causeway; mileage paid.", "volunteering"),
        ("Digital Champions", "Pencampwyr Digidol", "lib_caer", "Sit beside somebody while they find their way on a tablet.", "technology"),
        ("Theatre Front of House", "Blaen Tŷ'r Theatr", "a_theatr", "See every show, sell the ice creams.", "drama"),
        ("Pantry Crew", "Criw'r Pantri", "hub_felin", "Lift, sort, chat and take home the odd pineapple.", "cooking"),
    ]
    for name, cy, where, summary, likes in vol:
        add("volunteering", name, cy, where, summary, None, likes=likes + " volunteering" if likes != "volunteering" else likes,
            how_to_join="Come and try it once; then decide.", capacity=(4, 12, "volunteers"), minimum_age=14, org="natur" if "Marsh" in name else None)
    learn = [
        ("Welsh for Beginners", "Cymraeg i Ddechreuwyr", "s_coleg", "Start with hello and end with a joke, in thirty weeks.", "we 18:30-20:30 since 2026-09-16 until 2027-06-23 !2026-12-23 !2026-12-30", "language", "coleg"),
        ("English Together", "Saesneg Gyda'n Gilydd", "hub_glan", "English with a crèche, a kettle and people from twenty countries.", "tu,th 09:30-11:30", "language", "coleg"),
        ("Boat Building Evenings", "Nosweithiau Adeiladu Cychod", "hub_harbwr", "Build a coracle in eight weeks and float in it.", "mo 18:00-20:30 since 2027-01-11 until 2027-03-01", "crafts repair", "menter"),
        ("Tablet and Phone Club", "Clwb Tabled a Ffôn", "lib_twr", "Bring your own or borrow ours; no question is too small.", "fr 10:30-12:00", "technology", "council"),
        ("Cook a Week of Suppers", "Coginio Wythnos o Swper", "cafe_felin", "Five suppers for the price of two, and company while they cook.", "we 17:30-19:30", "cooking", "bwyd"),
        ("BSL for Neighbours", "Iaith Arwyddion i Gymdogion", "hall_quay", "Ten evenings of sign, taught by Deaf neighbours.", "tu 18:30-20:00 since 2027-01-12 until 2027-03-16", "language", None),
        ("Try a Trade Saturday", "Rhoi Cynnig ar Grefft", "s_coleg", "Bricks, wires and pipes for those who never got a go.", "3sa 10:00-15:00", "repair", "coleg"),
        ("Homework Club, the Tower", "Clwb Gwaith Cartref y Tŵr", "lib_twr", "Toast, sums and sixth-formers who like explaining.", "mo,th 15:30-17:00", "reading", None),
        ("Homework Club, Fairfield", "Clwb Gwaith Cartref Maes y Ffair", "lib_ffair", "A quiet table, a loud snack time.", "we 15:30-17:00", "reading", None),
        ("Learn to Sail", "Dysgu Hwylio", "sp_sail", "Eight Saturdays from the slip to the bell buoy.", "sa 09:30-12:30 since 2027-04-10 until 2027-05-29", "sport", "leisure"),
        ("Family Songs in Welsh", "Caneuon Teulu", "lib_ffair", "Songs for the car, the bath and bedtime.", "sa 11:00-12:00", "music language parenting", None),
        ("Harp from Scratch", "Telyn o'r Dechrau", "f_seion", "Six harps to borrow and a teacher of endless calm.", "mo 17:00-18:30", "music", "canu"),
        ("Life Drawing", "Lluniadu Byw", "a_oriel", "Charcoal, quiet music and no marks out of ten.", "th 19:00-21:00", "art", None),
        ("Speak Up Course", "Cwrs Codi Llais", "hub_castell", "People with learning disabilities teaching others to run a meeting.", "mo 13:00-15:00", "friendship", "cylch"),
        ("Seaweed and Shore", "Gwymon a Glan Môr", "hall_bae", "Find it, name it, cook it.", "2su 11:00-14:00", "nature cooking", "natur"),
        ("First Aid for Parents", "Cymorth Cyntaf i Rieni", "hub_teithi", "Two hours that might matter more than any other.", "2027-01-23 10:00-12:00; 2027-05-15 10:00-12:00", "parenting", None),
        ("Rope and Net Making", "Gwneud Rhaffau a Rhwydi", "hall_ceiau", "Old hands teaching young ones, and sometimes the reverse.", "we 14:00-16:00", "crafts history", "rhwyd"),
    ]
    for name, cy, where, summary, hours, likes, org in learn:
        add("learning", name, cy, where, summary, None, hours=hours, likes=likes, org=org, cost="paid" if org in ("coleg", "menter") else "free",
            note="£25 for the course; free if money is short." if org in ("coleg", "menter") else "Nothing to pay.", capacity=(5, 14, "places"))
    drop = [
        ("Ebeneser Tea Table", "Bwrdd Te Ebeneser", "f_ebeneser", "A pot, a pack of cards and good gossip.", "we 14:00-16:00"),
        ("Seion Soup", "Cawl Seion", "f_seion", "Soup for all; wash up if you like washing up.", "tu 12:00-13:30"),
        ("Chatter Shells", "Cregyn Clebran", "cafe_bae", "Sit at the table with the shell and somebody will talk to you.", "mo,fr 10:00-12:00"),
        ("Friday Langar", "Langar Dydd Gwener", "f_gurdwara", "A hot meal, cooked and shared by volunteers.", "fr 12:00-14:00"),
        ("Warm Lounge", "Lolfa Gynnes", "hall_prom", "Heat, jigsaws and hot chocolate until the spring.", "mo-fr 10:00-16:00 since 2026-11-02 until 2027-03-26 !2026-12-25"),
        ("Youth Drop-in, Fairfield", "Galw Heibio Ieuenctid Maes y Ffair", "hall_ffair", "Toasties, decks and an adult who listens.", "tu,th 16:00-19:00"),
        ("Sea Gate Elevenses", "Paned un ar ddeg", "hall_trwyn", "Coffee after the school run and before the tide.", "th 11:00-12:30"),
        ("Newcomers' Welcome Table", "Bwrdd Croeso i Newydd-ddyfodiaid", "hub_glan", "Forms, phone calls and friends, for people new to the Cantref.", "mo 10:00-12:00"),
        ("Quiet Hour at the Museum", "Awr Dawel yr Amgueddfa", "a_mus", "Lights low, doors open, dressing-up box out.", "1su 10:00-11:00"),
    ]
    for name, cy, where, summary, hours in drop:
        add("drop_in", name, cy, where, summary, None, hours=hours, likes="friendship games", who="young_people" if "Youth" in name else "newcomers" if "Newcomers" in name else None,
            cost="donation" if "Soup" in name else "free", org="ffagl" if "Youth" in name else None)


def _events(add):
    rows = [
        ("event", "Midwinter Lantern Walk", "Taith Lusernau Ganol Gaeaf", "g:Castle Park", "Make a lantern at three, walk it round the castle at five.", "2026-12-21 15:00-18:00", "crafts walking"),
        ("event", "Plygain at the Seamen's Chapel", "Plygain Capel y Morwyr", "f_trwyn", "Carols by candle before dawn; breakfast after.", "2027-01-06 05:30-08:00", "music faith"),
        ("event", "Mari Lwyd Night", "Noson y Fari Lwyd", "pub_delyn", "A horse's skull, a contest of verse, and the door opened at last.", "2027-01-13 19:00-22:00", "music history"),
        ("event", "St David's Day Cawl", "Cawl Gŵyl Ddewi", "hall_market", "Two hundred bowls of cawl, and children in tall hats.", "2027-03-01 12:00-15:00", "cooking music"),
        ("event", "Festival of the Bells", "Gŵyl y Clychau", "g:Taliesin Park", "Every bell in the borough rung at once, then a picnic.", "2027-05-29 11:00-18:00", "music history"),
        ("event", "Coracle Race", "Ras Gwryglau", "landing", "Forty coracles, mostly afloat.", "2027-07-10 13:00-17:00", "sport games"),
        ("event", "Fairfield Midsummer Fair", "Ffair Canol Haf", "g:Fairfield", "Stalls, swingboats and a dog show for dogs with no talent.", "2027-06-19 11:00-19:00", "games animals"),
        ("event", "Eisteddfod y Cantref", None, "s_cantref", "A day of songs, verse, cakes and cerdd dant.", "2027-04-24 09:30-19:00", "music language art"),
        ("event", "Repair Fair", "Ffair Drwsio", "hall_market", "Every mender in the borough in one room.", "2027-02-13 10:00-15:00", "repair"),
        ("event", "Christmas Day Lunch Together", "Cinio Nadolig Gyda'n Gilydd", "f_salem", "Christmas dinner for whoever would like company.", "2026-12-25 12:30-15:30", "cooking friendship"),
        ("event", "New Year's Swim", "Nofio'r Calan", "hall_mess", "In at eleven, out at a minute past.", "2027-01-01 11:00-12:00", "swimming"),
        ("event", "Blessing of the Boats", "Bendithio'r Cychod", "hall_ceiau", "Flags, brass band and every boat in the harbour.", "2027-05-02 10:00-13:00", "faith music"),
        ("event", "Llandeithi Show", "Sioe Llandeithi", "sp_cricket", "Sheep, sponge cakes and a tug of war.", "2027-08-14 10:00-17:00", "animals gardening"),
        ("event", "Seed Swap Sunday", "Sul Cyfnewid Hadau", "hub_bryn", "Bring seeds, take seeds, argue about leeks.", "2027-02-28 13:00-15:30", "gardening"),
        ("street_party", "Rope Walk Play Street", "Stryd Chwarae'r Rhaffwyr", "glanafon", "The road is closed to cars and open to chalk.", "1su 14:00-16:00", "games"),
        ("street_party", "Mill Row Play Street", "Stryd Chwarae Rhes y Felin", "felin", "Scooters, hoops, and chairs on the pavement.", "3sa 13:00-15:00", "games"),
        ("street_party", "Bell Hill Big Lunch", "Cinio Mawr Bryn y Clychau", "bryn", "One table down the whole street.", "2027-06-06 12:00-16:00", "cooking friendship"),
        ("street_party", "Tower Street Party", "Parti Stryd y Tŵr", "twr", "Bunting, samba and somebody's uncle on the organ.", "2027-08-30 13:00-18:00", "music"),
        ("street_party", "Market Square Long Supper", "Swper Hir y Sgwâr", "hall_market", "A table for three hundred, on the longest evening.", "2027-06-21 18:00-22:00", "cooking music"),
        ("street_party", "Teithi Side Ice Rink of Socks", "Llawr Sanau Glan Teithi", "teithi", "Lino down the middle of the road, thick socks, much sliding.", "2026-12-19 13:00-15:00", "games"),
    ]
    for kind, name, cy, where, summary, hours, likes in rows:
        add(kind, name, cy, where, summary, None, hours=hours, likes=likes, who="everyone families" if kind == "street_party" else "everyone",
            cost="paid" if "Eisteddfod" in name else "free", org="council" if "Festival" in name else None)


def _stories(add):
    rows = [
        ("The Bells Under the Water", "Y Clychau o dan y Dŵr", "f_seiriol", "They say that in another telling the sea came in, and the bells still ring.", "Dywedir i'r môr ddod i mewn mewn stori arall, a bod y clychau'n dal i ganu."),
        ("Taliesin in the Weir", "Taliesin yn y Gored", "hall_cored", "Elffin went for salmon and came home with a poet.", "Aeth Elffin i ddal eogiaid a daeth adref â bardd."),
        ("Mererid's Well", "Ffynnon Fererid", "f_fererid", "The keeper of the well, and why it is never locked.", None),
        ("The Hamper That Fed a Hundred", "Mwys Gwyddno", "a_castell", "Gwyddno's basket: put in food for one, take out food for a hundred.", "Mwys Gwyddno: rhowch fwyd i un, tynnwch fwyd i gant."),
        ("Net Songs of the Quay", "Caneuon Rhwydi'r Cei", "a_archif", "Forty songs for hauling, recorded from those who hauled.", None),
        ("The Women Who Bought the Boat", "Y Menywod a Brynodd y Bad", "hall_mess", "How the lifeboat of 1911 was paid for in eggs.", None),
        ("The Sixteen Noble Cities", "Yr Un Ddinas ar Bymtheg", "a_mus", "Nobody agrees on the list; everyone knows their own was the first.", "Does neb yn cytuno ar y rhestr; mae pawb yn gwybod mai eu dinas nhw oedd y gyntaf."),
        ("The Marsh Lanterns", "Llusernau'r Morfa", "hall_morfa", "Lights hung out for strangers, every night since 1740.", None),
        ("Songs from Kerala to the Cantref", None, "hub_glan", "Nurses' lullabies, gathered by their daughters.", None),
    ]
    for name, cy, where, summary, summary_cy in rows:
        add("story", name, cy, where, summary, summary_cy, likes="history", hours=None)
