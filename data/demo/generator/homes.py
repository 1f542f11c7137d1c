"""Homes that are shared, for the vault. All made up, and never in any other file."""
from .assets import doorstep, uuid4

FIRST = ["Mair", "Gwen", "Dafydd", "Elin", "Rhys", "Aled", "Siân", "Bethan", "Ifan", "Catrin", "Huw", "Nia", "Tomos", "Eleri", "Gethin",
         "Anwen", "Carys", "Emyr", "Lowri", "Osian", "Priya", "Zofia", "Amina", "Joseph", "Marged", "Wyn", "Hana", "Owen", "Dilys", "Kwame"]
LAST = ["Prydderch", "ap Gwyddno", "Llwyd", "Teifi-Jones", "Penhelig", "Rowlands-Môr", "Sarn", "Cadwgan", "Madog", "Elffin-Rees", "Gwalchmai", "Bevan-Llyn"]
NOTES = ["Two dogs and a big garden.", "Quiet house; likes chapel and snooker.", "Young family; Welsh at home.", "Spare room on the ground floor.",
         "Happy to have someone for weekends.", "Cooks every night; loves company.", "Keeps hens; near a bus stop.", "Plays in a band on Fridays."]
WHERE = {"scheme_mererid": ["harbwr", "hendref", "glanafon", "promenad", "twr", "maes", "bryn", "gored", "taliesin", "tywod", "trwyn", "fererid"],
         "scheme_gaer": ["castell", "felin", "llys", "farchnad", "ffair", "teithi", "llyn", "llandeithi", "morfa", "rhyd"],
         "homeshare": ["hendref", "bae", "taliesin", "castell", "llys", "bro", "fererid", "llandeithi"]}


def build(maker, rng):
    out = []
    for scheme, neighbourhoods in WHERE.items():
        for key in neighbourhoods:
            lsoa = maker.lsoas[key]
            choices = [p for p in maker.codes[lsoa.code] if p.road.name and p.code not in maker.used]
            chosen = rng.choice(choices)
            maker.used.add(chosen.code)
            lonlat, address, postcode = doorstep(maker.land, chosen, rng)
            maximum = rng.choice((1, 1, 2, 2, 3)) if scheme != "homeshare" else 1
            out.append({
                "id": uuid4(rng), "scheme": maker.venues[scheme]["id"],
                "kind": "homeshare_home" if scheme == "homeshare" else "shared_lives_host",
                "name": "%s %s" % (FIRST[len(out)], LAST[len(out) * 5 % len(LAST)]), "address": address, "postcode": postcode.code,
                "lon": lonlat[0], "lat": lonlat[1],
                "capacity": {"available": rng.randrange(0, maximum + 1), "maximum": maximum}, "note": NOTES[len(out) * 3 % len(NOTES)]})
    return out
