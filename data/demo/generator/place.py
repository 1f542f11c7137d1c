"""The facts of the borough: what a person drew and named.

Cantre'r Gwaelod is the drowned land of Welsh legend, whose sea gates
Seithenyn forgot to shut. Here it was never drowned. All positions are metres
east and north of its middle; every code starts with Q, which no real code does.
"""

NAME = "Cantre'r Gwaelod"
LA_CODE = "Q06000001"
PEOPLE = 60000
OUTPUT_AREAS = 120


def km(*pairs):
    return [(x * 1000.0, y * 1000.0) for x, y in pairs]


COAST = km(
    (-3.2, 7.1), (-4.9, 6.2), (-5.6, 4.2), (-5.1, 2.5), (-6.1, 0.9), (-6.2, -0.6),
    (-5.0, -1.5), (-3.9, -2.1), (-3.35, -2.85), (-3.1, -3.45), (-3.25, -4.4), (-4.3, -5.3),
    (-4.2, -6.3), (-2.9, -6.9), (-1.2, -7.2), (0.9, -6.7), (2.6, -7.3), (4.9, -6.5),
    (5.9, -4.4), (5.2, -2.6), (5.7, -0.6), (6.3, 1.6), (5.4, 3.4), (4.9, 5.0), (3.1, 6.6),
    (1.2, 7.2), (-0.6, 6.4), (-1.8, 6.5))

# Built-up places: (key, name, Welsh name or None, class, centre, radius, unevenness)
SETTLEMENTS = [
    ("porth", "Porth Wyddno", None, "town", (-2150, -2900), 1720, 0.20),
    ("caer", "Caer Wyddno", None, "town", (2300, 2500), 1380, 0.20),
    ("trwyn", "Trwyn Seithenyn", None, "village", (-2900, 5300), 520, 0.3),
    ("fererid", "Llanfererid", None, "village", (-3850, 1700), 500, 0.3),
    ("teithi", "Llandeithi", None, "village", (3950, -1950), 510, 0.3),
    ("morfa", "Great Marsh", "Morfa Mawr", "village", (3000, -5350), 500, 0.3),
    ("llyn", "Lake End", "Pentre'r Llyn", "hamlet", (150, 720), 290, 0.3),
    ("rhyd", "Bells' Ford", "Rhyd y Clychau", "hamlet", (500, -5150), 320, 0.3),
    ("wawr", "Dawn Sands", "Traeth y Wawr", "hamlet", (5480, 1900), 240, 0.3),
    ("hafod", "Hafod Elffin", None, "hamlet", (-500, 4700), 200, 0.3),
    ("cored", "Weir Cottages", "Bythynnod y Gored", "hamlet", (1500, -2750), 180, 0.3),
    ("penysarn", "Causeway End", "Pen y Sarn", "hamlet", (-5350, -200), 220, 0.3),
]

# Where towns have spread beyond their circle: (settlement, centre, radius)
SPREAD = [
    ("porth", (-3650, -1450), 620), ("porth", (-3050, -1650), 700), ("porth", (-2500, -4350), 620),
    ("caer", (2750, 3450), 560), ("caer", (3450, 2600), 560), ("caer", (2650, 1350), 480),
    ("llyn", (420, 560), 260), ("rhyd", (200, -5050), 300),
]

WARDS = [
    ("harbwr", "The Harbour", "Yr Harbwr"),
    ("traeth", "Strand", "Y Traeth"),
    ("clychau", "Bell Hill", "Bryn y Clychau"),
    ("gorllewin", "Caer Wyddno West", "Gorllewin Caer Wyddno"),
    ("dwyrain", "Caer Wyddno East", "Dwyrain Caer Wyddno"),
    ("llynnoedd", "Lakeside", "Glannau'r Llyn"),
    ("sarn", "Sarn Badrig", None),
    ("morfa", "The Marshes", "Y Morfeydd"),
]

MSOAS = [
    ("m1", "Porth Wyddno Harbour and Weir", "Harbwr a Chored Porth Wyddno"),
    ("m2", "Porth Wyddno West", "Gorllewin Porth Wyddno"),
    ("m3", "Porth Wyddno South and the Marshes", "De Porth Wyddno a'r Morfeydd"),
    ("m4", "Caer Wyddno West and Market", "Gorllewin Caer Wyddno a'r Farchnad"),
    ("m5", "Caer Wyddno East and Llandeithi", "Dwyrain Caer Wyddno a Llandeithi"),
    ("m6", "Sarn Badrig and the Lake", "Sarn Badrig a'r Llyn"),
]

# Neighbourhoods, which are the LSOA-sized areas:
# key, name, Welsh name, settlement, ward, msoa, seed, people, under 16, 65 and over, decile, district
NEIGHBOURHOODS = [
    ("harbwr", "The Harbour", "Yr Harbwr", "porth", "harbwr", "m1", (-2950, -2950), 2480, .16, .19, 2, "QX1"),
    ("hendref", "Old Town", "Yr Hen Dref", "porth", "harbwr", "m1", (-2350, -3350), 2720, .15, .20, 3, "QX1"),
    ("glanafon", "Riverside", "Glan yr Afon", "porth", "harbwr", "m1", (-2250, -2450), 2690, .20, .15, 1, "QX1"),
    ("promenad", "The Promenade", "Y Promenâd", "porth", "traeth", "m2", (-3450, -2050), 2590, .12, .34, 5, "QX2"),
    ("bae", "Gwyddno Bay", "Bae Gwyddno", "porth", "traeth", "m2", (-3900, -1550), 2360, .14, .33, 9, "QX2"),
    ("twr", "Seithenyn's Tower", "Tŵr Seithenyn", "porth", "traeth", "m2", (-2900, -1450), 2760, .21, .16, 4, "QX2"),
    ("maes", "Gwyddno Fields", "Maes Gwyddno", "porth", "traeth", "m2", (-2050, -1600), 2880, .23, .13, 2, "QX2"),
    ("bryn", "Bell Hill", "Bryn y Clychau", "porth", "clychau", "m3", (-1300, -3050), 2700, .19, .18, 6, "QX3"),
    ("gored", "Elffin's Weir", "Cored Elffin", "porth", "clychau", "m1", (-1150, -2200), 2740, .21, .16, 7, "QX3"),
    ("taliesin", "Taliesin Park", "Parc Taliesin", "porth", "clychau", "m3", (-1500, -3950), 2780, .20, .18, 8, "QX3"),
    ("tywod", "South Sands", "Traeth y De", "porth", "clychau", "m3", (-2500, -4250), 2520, .15, .28, 6, "QX3"),
    ("castell", "Castle Gate", "Porth y Castell", "caer", "gorllewin", "m4", (1950, 2600), 2640, .13, .17, 3, "QX4"),
    ("felin", "The Mill", "Y Felin", "caer", "gorllewin", "m4", (1350, 1900), 2560, .21, .15, 1, "QX4"),
    ("llys", "Gwyddno's Court", "Llys Gwyddno", "caer", "gorllewin", "m4", (1500, 3250), 2640, .18, .22, 8, "QX4"),
    ("farchnad", "The Market", "Y Farchnad", "caer", "dwyrain", "m4", (2600, 2200), 2620, .16, .18, 4, "QX5"),
    ("ffair", "Fairfield", "Maes y Ffair", "caer", "dwyrain", "m5", (3300, 2550), 2750, .22, .15, 5, "QX5"),
    ("bro", "Bro Fererid", None, "caer", "dwyrain", "m5", (2650, 3350), 2500, .17, .24, 10, "QX5"),
    ("teithi", "Teithi Side", "Glan Teithi", "caer", "dwyrain", "m5", (2500, 1450), 2660, .22, .16, 7, "QX5"),
    ("llyn", "Lake End", "Pentre'r Llyn", "llyn", "llynnoedd", "m6", (150, 500), 2040, .16, .26, 9, "QX6"),
    ("llandeithi", "Llandeithi", None, "teithi", "llynnoedd", "m5", (3900, -1950), 2160, .17, .25, 8, "QX6"),
    ("trwyn", "Trwyn Seithenyn", None, "trwyn", "sarn", "m6", (-2600, 5300), 2100, .15, .29, 5, "QX7"),
    ("fererid", "Llanfererid", None, "fererid", "sarn", "m6", (-3850, 1600), 2240, .17, .26, 6, "QX7"),
    ("morfa", "Great Marsh", "Morfa Mawr", "morfa", "morfa", "m3", (3000, -5200), 2080, .16, .25, 4, "QX8"),
    ("rhyd", "Bells' Ford", "Rhyd y Clychau", "rhyd", "morfa", "m3", (100, -5000), 1790, .18, .22, 7, "QX9"),
]

# Rivers: (name, Welsh name, points, width at the source, width at the end)
RIVERS = [
    ("River Mererid", "Afon Mererid",
     km((4.6, 4.7), (3.9, 4.0), (3.1, 3.0), (2.35, 2.25), (1.6, 1.45), (0.95, 0.55), (0.45, -0.1), (0.12, -0.42)), 8, 26),
    ("River Mererid", "Afon Mererid",
     km((-0.1, -0.62), (-0.38, -0.88), (-0.75, -1.45), (-1.35, -1.95), (-1.8, -2.55), (-2.35, -2.95), (-2.85, -3.2), (-3.2, -3.32), (-3.6, -3.42)), 26, 150),
    ("Bell Brook", "Nant y Clychau",
     km((2.3, -4.2), (1.2, -4.9), (0.4, -4.6), (-0.5, -3.9), (-0.9, -3.45), (-1.5, -3.45), (-2.0, -3.1), (-2.35, -2.95)), 5, 14),
    ("River Teithi", "Afon Teithi",
     km((4.9, -0.7), (3.9, 0.2), (3.1, 0.7), (2.3, 1.0), (1.6, 1.45)), 5, 14),
]

# Still water: (name, Welsh name, class, middle, size east-west, north-south)
STILL_WATER = [
    ("Bell Lake", "Llyn y Clychau", "lake", (20, -520), 760, 520),
    ("Inner Harbour", "Yr Harbwr Mewnol", "harbour", (-2760, -3330), 270, 170),
    ("Mill Pond", "Pwll y Felin", "lake", (1010, 1560), 120, 80),
    ("Marsh Pool", "Pwll y Morfa", "lake", (4450, -5250), 260, 150),
    ("Tern Pool", "Pwll y Fôr-wennol", "lake", (-4900, 3100), 210, 140),
    ("Park Lake", "Llyn y Parc", "lake", (-1560, -4190), 110, 70),
]

# Green: (name, Welsh name, class, middle, half width, half height, unevenness)
GREEN = [
    ("Taliesin Park", "Parc Taliesin", "park", (-1580, -4120), 330, 260, .16),
    ("Bell Hill Park", "Parc Bryn y Clychau", "park", (-1120, -2880), 210, 170, .2),
    ("Tower Gardens", "Gerddi'r Tŵr", "park", (-3180, -1730), 190, 120, .15),
    ("Gwyddno Fields", "Maes Gwyddno", "common", (-2330, -1380), 250, 210, .25),
    ("Weir Meadow", "Dôl y Gored", "park", (-1530, -2490), 105, 130, .2),
    ("Harbour Green", "Llain yr Harbwr", "park", (-2560, -3080), 110, 65, .15),
    ("South Sands Dunes", "Twyni Traeth y De", "common", (-3130, -4720), 200, 420, .3),
    ("Porth Wyddno Playing Fields", "Caeau Chwarae Porth Wyddno", "playing_field", (-1130, -1400), 170, 130, .08),
    ("Bay Playing Field", "Cae Chwarae'r Bae", "playing_field", (-3780, -1230), 130, 100, .08),
    ("Riverside Allotments", "Rhandiroedd Glan yr Afon", "allotment", (-1870, -2130), 95, 75, .06),
    ("Old Town Allotments", "Rhandiroedd yr Hen Dref", "allotment", (-2080, -3830), 85, 70, .06),
    ("Tower Allotments", "Rhandiroedd y Tŵr", "allotment", (-2680, -1130), 100, 70, .06),
    ("Castle Park", "Parc y Castell", "park", (1720, 2730), 185, 165, .18),
    ("Fairfield", "Maes y Ffair", "common", (3180, 2160), 230, 160, .2),
    ("Mill Meadows", "Dolydd y Felin", "park", (1340, 1330), 140, 95, .25),
    ("Court Gardens", "Gerddi'r Llys", "park", (1360, 3390), 140, 115, .18),
    ("Caer Wyddno Playing Fields", "Caeau Chwarae Caer Wyddno", "playing_field", (2730, 1180), 190, 130, .08),
    ("Bro Fererid Recreation Ground", "Maes Hamdden Bro Fererid", "playing_field", (2900, 3560), 140, 110, .08),
    ("Mill Allotments", "Rhandiroedd y Felin", "allotment", (1010, 2230), 90, 70, .06),
    ("Fairfield Allotments", "Rhandiroedd Maes y Ffair", "allotment", (3620, 2380), 95, 70, .06),
    ("Trwyn Green", "Llain y Trwyn", "playing_field", (-2730, 5120), 100, 80, .1),
    ("Llanfererid Green", "Llain Llanfererid", "common", (-3720, 1560), 110, 70, .15),
    ("Llandeithi Playing Field", "Cae Chwarae Llandeithi", "playing_field", (4130, -2120), 110, 80, .08),
    ("Great Marsh Green", "Llain Morfa Mawr", "common", (3080, -5180), 100, 75, .15),
    ("Llanfererid Allotments", "Rhandiroedd Llanfererid", "allotment", (-4080, 1950), 70, 55, .06),
    ("Dawn Wood", "Coed y Wawr", "woodland", (4250, 4350), 620, 800, .4),
    ("King's Forest", "Fforest y Brenin", "woodland", (-1250, 2700), 820, 1050, .42),
    ("Gwyddno's Wood", "Coed Gwyddno", "woodland", (480, 5850), 700, 420, .4),
    ("Alder Carr", "Gwern y Llyn", "woodland", (760, -1330), 430, 260, .4),
    ("Elffin's Wood", "Coed Elffin", "woodland", (2550, -3700), 560, 420, .42),
    ("Teithi Wood", "Coed Teithi", "woodland", (4650, 520), 330, 480, .4),
    ("Sunken Wood", "Y Goedwig Suddedig", "woodland", (-2350, -5950), 470, 330, .4),
    ("Causeway Copse", "Coedlan y Sarn", "woodland", (-4700, 330), 290, 240, .4),
    ("Sarn Badrig Common", "Comin Sarn Badrig", "common", (-4500, 4550), 430, 620, .35),
    ("Great Marsh", "Y Morfa Mawr", "marsh", (4650, -5000), 720, 780, .35),
    ("Lake Meadows", "Dolydd y Llyn", "marsh", (-560, -180), 360, 300, .35),
    ("Beacon Common", "Comin y Ffagl", "common", (350, 2900), 520, 420, .35),
]

# Main roads: (name, Welsh name, points)
MAIN_ROADS = [
    ("Sluice Road", "Ffordd y Llifddorau",
     km((-2.9, 5.3), (-3.75, 4.2), (-4.15, 2.9), (-3.85, 1.7), (-3.75, 0.4), (-3.2, -0.7), (-2.75, -1.5), (-2.52, -2.2), (-2.3, -2.62))),
    ("Bridge Street", "Stryd y Bont", km((-2.3, -2.62), (-2.2, -2.9), (-2.1, -3.18))),
    ("South Road", "Ffordd y De",
     km((-2.1, -3.18), (-2.25, -3.9), (-2.1, -4.6), (-1.4, -5.2), (-0.5, -5.35), (0.5, -5.15), (1.8, -5.55), (3.0, -5.35))),
    ("Marsh Road", "Ffordd y Morfa", km((3.0, -5.35), (4.0, -4.5), (4.5, -3.4), (3.95, -1.95))),
    ("Teithi Road", "Ffordd Teithi",
     km((3.95, -1.95), (4.15, -0.9), (3.6, 0.1), (3.05, 1.1), (2.55, 1.8), (2.25, 2.42))),
    ("King's Road", "Ffordd y Brenin",
     km((-2.3, -2.62), (-2.0, -2.4), (-1.75, -2.0), (-1.35, -1.1), (-0.9, -0.1), (-0.45, 0.55), (0.15, 0.72), (0.9, 1.3), (1.55, 2.0), (2.25, 2.42))),
    ("Beacon Road", "Ffordd y Ffagl",
     km((2.25, 2.42), (1.75, 3.2), (1.0, 4.2), (-0.5, 4.7), (-1.7, 4.85), (-2.9, 5.3))),
    ("Forest Road", "Ffordd y Fforest", km((-3.85, 1.7), (-2.6, 1.25), (-1.5, 1.25), (-0.45, 0.55))),
    ("Bell Road", "Ffordd y Clychau",
     km((-2.1, -3.18), (-1.3, -3.25), (-0.3, -3.05), (0.6, -2.9), (1.5, -2.75), (2.8, -2.15), (3.95, -1.95))),
    ("Weir Road", "Ffordd y Gored", km((-1.75, -2.0), (-1.45, -2.15), (-1.0, -2.4), (-0.78, -2.7), (-0.72, -3.12))),
    ("Dawn Road", "Ffordd y Wawr", km((2.25, 2.42), (3.1, 2.75), (3.9, 2.45), (4.8, 2.35), (5.42, 1.95))),
]

# Other names on the map: (name, Welsh name, class, place)
LOCALITIES = [
    ("Causeway Head", "Trwyn y Sarn", "locality", (-5800, 450)),
    ("The Sea Gates", "Y Llifddorau", "locality", (-4650, 5850)),
    ("Well of Mererid", "Ffynnon Fererid", "locality", (-2350, 3450)),
    ("Taliesin's Stone", "Carreg Taliesin", "locality", (1250, -750)),
    ("Beacon Hill", "Bryn y Ffagl", "locality", (400, 3300)),
    ("Gwyddno's Larder", "Hwylfa Gwyddno", "locality", (2650, 5400)),
    ("Swallow Point", "Trwyn y Wennol", "locality", (-3500, -6100)),
    ("Dawn Cliffs", "Clogwyni'r Wawr", "locality", (4900, 4200)),
]
