"""The hierarchy of areas with codes, names, centres and people."""
from . import areas, place, plane
from .areas import Area
from .land import middle_of


def build(land, rng):
    """All areas by level, in order of code, with shapes and people."""
    owner = areas.neighbourhood_map(land)
    squares = [[] for _ in place.NEIGHBOURHOODS]
    for square in sorted(owner):
        squares[owner[square]].append(square)
    counts = areas.output_area_counts()

    levels = {level: [] for level in areas.LEVELS}
    la = Area("la", place.LA_CODE, place.NAME)
    levels["la"].append(la)
    wards = _upper("ward", "Q05", place.WARDS, la, levels)
    msoas = _upper("msoa", "Q02", place.MSOAS, la, levels)
    square_owner, weight_of = {}, {}
    for n, facts in enumerate(place.NEIGHBOURHOODS):
        lsoa = Area("lsoa", "Q01%06d" % (n + 1), facts[1], facts[2])
        lsoa.facts = facts
        lsoa.parents = {"msoa": msoas[facts[5]].code, "ward": wards[facts[4]].code, "la": la.code}
        msoas[facts[5]].children.append(lsoa)
        wards[facts[4]].children.append(lsoa)
        levels["lsoa"].append(lsoa)
        patches = areas.split(land, squares[n], counts[n], rng)
        for k in range(counts[n]):
            number = len(levels["oa"])
            oa = Area("oa", "Q00%06d" % (number + 1), "%s %s" % (facts[1], chr(65 + k)),
                      "%s %s" % (facts[2], chr(65 + k)) if facts[2] else None)
            oa.parents = {"lsoa": lsoa.code, **lsoa.parents}
            oa.squares = []
            lsoa.children.append(oa)
            levels["oa"].append(oa)
        first = len(levels["oa"]) - counts[n]
        for square, k in patches.items():
            square_owner[square] = first + k
            levels["oa"][first + k].squares.append(square)
    _people(land, levels, rng)
    _shapes(levels, square_owner)
    _centres(land, levels)
    return levels


def _upper(level, prefix, facts, la, levels):
    out = {}
    for n, (key, name, cy) in enumerate(facts):
        area = Area(level, "%s%06d" % (prefix, n + 1), name, cy)
        area.parents = {"la": la.code}
        levels[level].append(area)
        out[key] = area
        if level == "ward":
            la.children.append(area)
    return out


def share_out(total, weights):
    """Whole numbers in the proportion of weights that add up to total."""
    whole = sum(weights)
    exact = [total * w / whole for w in weights]
    out = [int(e) for e in exact]
    order = sorted(range(len(out)), key=lambda k: (out[k] - exact[k], k))
    for k in order[:total - sum(out)]:
        out[k] += 1
    return out


def _people(land, levels, rng):
    """Fits people to output areas, then adds them up to every other level."""
    totals = share_out(place.PEOPLE, [n[7] for n in place.NEIGHBOURHOODS])
    for lsoa, total in zip(levels["lsoa"], totals):
        mass = [sum(land.people_weight(i, j) for i, j in oa.squares) for oa in lsoa.children]
        mean = sum(mass) / len(mass)
        even = [min(1.35, max(0.7, 0.5 + 0.5 * m / mean)) for m in mass]
        young, old = lsoa.facts[8], lsoa.facts[9]
        for oa, people in zip(lsoa.children, share_out(total, even)):
            y = round(people * young * rng.uniform(0.85, 1.15))
            o = round(people * old * rng.uniform(0.85, 1.15))
            oa.people = {
                "population": people, "population_0_15": y, "population_16_64": people - y - o,
                "population_65_plus": o,
                "households": round(people / (2.3 * rng.uniform(0.95, 1.05) * (1 + (young - old) / 3)))}
        lsoa.people = _sum(lsoa.children)
    for level in ("msoa", "ward", "la"):
        for area in levels[level]:
            area.people = _sum(area.children)


def _sum(children):
    return {m: sum(c.people[m] for c in children) for m in children[0].people}


def _shapes(levels, square_owner):
    arcs = []
    for left, right, path in areas.trace(square_owner):
        line = []
        for point in areas.smooth(path):
            lonlat = tuple(plane.to_degrees(point))
            if not line or line[-1] != lonlat:
                line.append(lonlat)
        arcs.append((left, right, line))
    oas = levels["oa"]
    for level in areas.LEVELS:
        def group_of(n):
            if n is None:
                return None
            return oas[n].code if level == "oa" else oas[n].parents[level]
        shapes = areas.assemble(arcs, group_of)
        for area in levels[level]:
            area.close(shapes[area.code])


def _centres(land, levels):
    """Where the people are: the middle of them, moved inside if need be."""
    for oa in levels["oa"]:
        weighed = [(land.people_weight(i, j), middle_of(i, j)) for i, j in oa.squares]
        oa.middle = _middle(weighed)
        oa.centre = _inside(oa, oa.middle, [p for w, p in weighed if w > 0])
    for level in areas.LEVELS[1:]:
        for area in levels[level]:
            oas = [oa for oa in levels["oa"] if oa.parents[level] == area.code]
            area.middle = _middle([(oa.people["population"], oa.middle) for oa in oas])
            area.centre = _inside(area, area.middle, [plane.to_metres(oa.centre) for oa in oas])


def _middle(weighed):
    total = sum(w for w, _ in weighed)
    return (sum(w * p[0] for w, p in weighed) / total, sum(w * p[1] for w, p in weighed) / total)


def _inside(area, middle, others):
    centre = plane.to_degrees(middle)
    if area.holds(centre):
        return centre
    for p in sorted(others, key=lambda q: plane.distance(q, middle)):
        if area.holds(plane.to_degrees(p)):
            return plane.to_degrees(p)
    raise ValueError("no square of %s lies inside it" % area.code)
