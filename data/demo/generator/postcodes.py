"""Postcodes in QX, an area that does not exist, on the streets of the borough."""
from . import place, plane
from .census import share_out
from .land import cell_of

LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
TOTAL, TERMINATED = 2500, 60


class Postcode:
    def __init__(self, road, point, way, oa):
        self.road, self.point, self.way, self.oa = road, point, way, oa
        self.lonlat = plane.to_degrees(point)
        self.code = None
        self.terminated = False
        self.town = road.town


def build(land, roads, levels, rng):
    """2,500 postcodes, shared out by people, in order of their text."""
    by_oa = {oa.code: [] for oa in levels["oa"]}
    for road in roads:
        if road.kind == "path":
            continue
        size = plane.line_length(road.line)
        metres = rng.uniform(8, 25)
        while metres < size:
            point, way = plane.along(road.line, metres)
            metres += 16.0
            oa = area_at(levels["oa"], plane.to_degrees(point))
            if oa:
                i, j = cell_of(point)
                weight = land.people_weight(i, j) + 0.002
                if not road.name:
                    weight *= 0.02
                by_oa[oa.code].append((weight, Postcode(road, point, way, oa)))
    wanted = _wanted(levels["oa"])
    out = []
    for n, lsoa in enumerate(levels["lsoa"]):
        district = lsoa.facts[11]
        sector = 1 + sum(1 for other in levels["lsoa"][:n] if other.facts[11] == district)
        chosen, short = [], 0
        for oa in sorted(lsoa.children, key=lambda a: len(by_oa[a.code])):
            found = _choose(by_oa[oa.code], wanted[oa.code] + short, rng)
            short += wanted[oa.code] - len(found)
            chosen += found
        if short:
            raise ValueError("too few streets in %s" % lsoa.name)
        chosen.sort(key=lambda p: (p.road.name or "~", p.lonlat))
        for k, postcode in enumerate(chosen):
            postcode.code = "%s %d%s%s" % (district, sector, LETTERS[k // 20], LETTERS[k % 20])
        out += chosen
    for postcode in rng.sample(out, TERMINATED):
        postcode.terminated = True
    return out


def area_at(areas, lonlat):
    for area in areas:
        if area.holds(lonlat):
            return area
    return None


def _wanted(oas):
    counts = share_out(TOTAL, [oa.people["population"] for oa in oas])
    return {oa.code: n for oa, n in zip(oas, counts)}


def _choose(candidates, count, rng):
    """Picks points, likelier where more people live, not on top of each other."""
    order = sorted(candidates, key=lambda c: rng.random() ** (0.05 / c[0]), reverse=True)
    for apart in (70.0, 45.0, 20.0, 5.0):
        chosen = []
        for _, postcode in order:
            if all(plane.distance(postcode.point, p.point) > apart for p in chosen):
                chosen.append(postcode)
                if len(chosen) == count:
                    return chosen
    return chosen


def settlement_name(postcode):
    """The name of the settlement that a postcode is in, or of its neighbourhood."""
    if postcode.town >= 0:
        return place.SETTLEMENTS[postcode.town][1]
    return postcode.oa.name[:-2]
