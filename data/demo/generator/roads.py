"""All roads and paths together, joined where they meet and given names."""
from . import names, place, plane, streets
from .land import GREEN, LAND, RIVER, SEA, WATER, WILD


class Road:
    def __init__(self, kind, line, name=None, name_cy=None, town=-1):
        self.kind, self.line, self.name, self.name_cy, self.town = kind, line, name, name_cy, town


def build(land, coast, rng):
    """Every road: main roads first, so that streets and lanes meet them."""
    mains = []
    for name, cy, points in place.MAIN_ROADS:
        line = plane.wriggle(plane.spline(points, 45.0), land.noise, 38.0, 500.0)
        mains.append(Road("main", line, name, cy))
    coast = coast + coast[:1]
    roads = mains + _promenades(land, coast)
    lanes = _lanes(land, mains, rng)
    town_lines = [r.line for r in roads]
    country_lines = town_lines + [r.line for r in lanes]
    for number in range(len(place.SETTLEMENTS)):
        guides = town_lines if place.SETTLEMENTS[number][3] == "town" else country_lines
        plan = streets.plan_town(land, number, guides, coast, rng)
        roads += [Road("local", line, town=number) for line in streets.thin(plan, rng)]
    roads += lanes
    roads += _paths(land, coast, rng)
    for road in roads:
        road.line = plane.simplify(road.line, 2.5)
    _join_ends(roads)
    _node(roads)
    roads = _cut_by_name(roads, rng)
    names.name_roads(roads, rng)
    return roads


def _promenades(land, coast):
    """Roads behind the beach, for as long as the shore is Porth Wyddno's."""
    middle = place.SETTLEMENTS[0][4]
    shore = _beside_shore(coast, 78.0, 14)

    def good(p):
        beside_town = any(land.town_at((p[0] + dx, p[1] + dy)) == 0 for dx, dy in ((0, 0), (200, 0), (0, 200), (0, -200)))
        return beside_town and p[0] < middle[0] and land.at(p) in (LAND, GREEN)

    runs = _runs(land, shore, good, None, None)
    out = []
    for run in sorted(runs, key=lambda r: -r.line[0][1]):
        if plane.line_length(run.line) < 250:
            continue
        north = run.line[0][1] > -3300
        name, cy = ("The Promenade", "Y Promenâd") if north else ("South Promenade", "Promenâd y De")
        out.append(Road("local", run.line, name, cy, 0))
    return out


def _beside_shore(coast, inland, rounds):
    """The coastline moved inland and eased, with a vertex every 30 m."""
    count = int(plane.line_length(coast) / 30)
    dense = [plane.along(coast, 30.0 * k)[0] for k in range(count)]
    line = plane.offset(dense + dense[:1], inland)[:-1]
    for _ in range(rounds):
        line = [((a[0] + b[0] + c[0]) / 3, (a[1] + b[1] + c[1]) / 3)
                for a, b, c in zip(line[-1:] + line[:-1], line, line[1:] + line[:1])]
    return line


def _clear(land, a, b, wet):
    """Whether a straight way keeps off the sea, lakes and towns."""
    steps = int(plane.distance(a, b) / 30) + 1
    crossed = 0
    for k in range(steps + 1):
        p = (a[0] + (b[0] - a[0]) * k / steps, a[1] + (b[1] - a[1]) * k / steps)
        here = land.at(p)
        town = land.town_at(p)
        if here in (SEA, WATER) or (town >= 0 and place.SETTLEMENTS[town][3] == "town" and 60 < k * 30):
            return False
        if here == RIVER:
            crossed += 1
    return crossed <= wet


def _lanes(land, mains, rng):
    """Country lanes: a Gabriel graph over farms and crossroads, bent a little."""
    spots, on_main = [], []
    for number, (_, _, _, kind, middle, _, _) in enumerate(place.SETTLEMENTS):
        if kind != "town":
            spots.append(middle)
            on_main.append(None)
    for number, road in enumerate(mains):
        metres = 500.0
        while metres < plane.line_length(road.line) - 300:
            p, _ = plane.along(road.line, metres)
            if land.town_at(p) < 0 and all(plane.distance(p, s) > 550 for s in spots):
                spots.append(p)
                on_main.append(number)
            metres += rng.uniform(600, 900)
    for _ in range(4000):
        p = (rng.uniform(-6300, 6400), rng.uniform(-7300, 7300))
        if land.at(p) in (LAND, WILD) and land.town_at(p) < 0 and all(plane.distance(p, s) > 640 for s in spots):
            if land.at(p) == WILD and rng.random() < 0.7:
                continue
            spots.append(p)
            on_main.append(None)
    lanes = []
    for i, a in enumerate(spots):
        for j in range(i):
            b = spots[j]
            size = plane.distance(a, b)
            if size > 1900 or (on_main[i] is not None and on_main[i] == on_main[j]):
                continue
            middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
            if any(plane.distance(middle, c) < size / 2 * 0.97 for k, c in enumerate(spots) if k not in (i, j)):
                continue
            if rng.random() < 0.2 or not _clear(land, a, b, 2):
                continue
            steps = max(4, int(size / 45))
            line = [(a[0] + (b[0] - a[0]) * k / steps, a[1] + (b[1] - a[1]) * k / steps) for k in range(steps + 1)]
            lanes.append(Road("local", plane.wriggle(line, land.noise, 95.0, 620.0)))
    return lanes


def _paths(land, coast, rng):
    """The coast path, the river walk, and ways through parks and woods."""
    out = []
    shore = _beside_shore(coast, 85.0, 8)
    out += _runs(land, shore, lambda p: land.at(p) in (LAND, GREEN, WILD) and land.town_at(p) != 0,
                 "Coast Path", "Llwybr yr Arfordir")
    for _, _, line, widths, _ in land.rivers[:2]:
        beside = plane.offset(line, [w / 2 + 42.0 for w in widths])
        out += _runs(land, beside, lambda p: land.at(p) in (LAND, GREEN, WILD), "River Walk", "Llwybr yr Afon")
    for name, cy, kind, ring in land.green:
        if kind in ("park", "common", "woodland", "marsh"):
            middle = (sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring))
            first = rng.randrange(len(ring))
            ways = 3 if kind in ("park", "woodland") else 2
            for k in range(ways):
                a = ring[(first + k * len(ring) // (2 * ways)) % len(ring)]
                b = ring[(first + k * len(ring) // (2 * ways) + len(ring) // 2) % len(ring)]
                bend = (middle[0] + rng.uniform(-.15, .15) * (b[1] - a[1]),
                        middle[1] + rng.uniform(-.15, .15) * (b[0] - a[0]))
                line = plane.spline([a, bend, b], 35.0)
                out += _runs(land, line, lambda p: land.at(p) not in (SEA, WATER, RIVER), None, None)
    return out


def _runs(land, line, good, name, cy):
    """The stretches of a line over ground that will bear a path."""
    out, run = [], []
    for p in line + [None]:
        if p is not None and good(p):
            run.append(p)
        else:
            if len(run) > 2 and plane.line_length(run) > 90:
                out.append(Road("path", run, name, cy))
            run = []
    return out


def _join_ends(roads):
    """Carries loose ends to the next road, so that streets meet."""
    near = plane.Near(120.0)
    for number, road in enumerate(roads):
        near.add_line(road.line, number)
    for number, road in enumerate(roads):
        if road.kind == "main":
            continue
        reach = 75.0 if road.kind == "local" else 45.0
        for at_start in (True, False):
            line = road.line
            end, before = (line[0], line[1]) if at_start else (line[-1], line[-2])
            size = plane.distance(end, before)
            if size == 0:
                continue
            ahead = ((end[0] - before[0]) / size, (end[1] - before[1]) / size)
            best = None
            for index in near.around(end, reach):
                a, b, other = near.segments[index]
                if other == number:
                    continue
                away, foot = plane.from_segment(end, a, b)
                dot = ((foot[0] - end[0]) * ahead[0] + (foot[1] - end[1]) * ahead[1])
                if away <= reach and dot >= away * 0.45 and (best is None or away < best[0]):
                    best = (away, foot)
            if best and best[0] > 0.5:
                beyond = (best[1][0] + ahead[0] * 0.5, best[1][1] + ahead[1] * 0.5)
                road.line = [beyond] + line if at_start else line + [beyond]


def _node(roads):
    """Puts the same vertex into both roads wherever two of them meet."""
    near = plane.Near(90.0)
    cuts = {}
    known = {}

    def canonical(p):
        i, j = int(p[0] // 4), int(p[1] // 4)
        for di in (-1, 0, 1):
            for dj in (-1, 0, 1):
                for q in known.get((i + di, j + dj), ()):
                    if plane.distance(p, q) < 4.0:
                        return q
        known.setdefault((i, j), []).append(p)
        return p

    for number, road in enumerate(roads):
        for k, (a, b) in enumerate(zip(road.line, road.line[1:])):
            reach = plane.distance(a, b) / 2 + 1
            for index in near.around(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), reach):
                c, d, (other, m) = near.segments[index]
                if other == number:
                    continue
                meet = plane.crossing(a, b, c, d)
                if meet:
                    meet = canonical(meet)
                    cuts.setdefault((number, k), []).append(meet)
                    cuts.setdefault((other, m), []).append(meet)
        for k, (a, b) in enumerate(zip(road.line, road.line[1:])):
            near.add(a, b, (number, k))
    for number, road in enumerate(roads):
        line, road.nodes = [], []
        for k, a in enumerate(road.line):
            line.append(a)
            for p in sorted(cuts.get((number, k), ()), key=lambda q: plane.distance(a, q)):
                if plane.distance(line[-1], p) < 4.0 and line[-1] not in road.nodes:
                    line[-1] = p
                elif line[-1] != p:
                    line.append(p)
                road.nodes.append(p)
        nodes = set(road.nodes)
        road.line = [p for k, p in enumerate(line)
                     if p in nodes or k in (0, len(line) - 1)
                     or all(plane.distance(p, line[m]) > 3 for m in (k - 1, k + 1))]
        _trim(road, nodes)


def _trim(road, nodes):
    """Drops the stub that sticks out past the last crossing."""
    if road.kind != "local":
        return
    for _ in range(2):
        road.line = road.line[::-1]
        tail = 0.0
        for k in range(len(road.line) - 1):
            if road.line[k] in nodes:
                if 0 < tail < 32:
                    road.line = road.line[k:]
                break
            tail += plane.distance(road.line[k], road.line[k + 1])


def _cut_by_name(roads, rng):
    """Streets change their names at crossings every few hundred metres."""
    out = []
    for road in roads:
        if len(road.line) < 2 or plane.line_length(road.line) < 25:
            continue
        if road.name or road.kind != "local" or road.town < 0:
            out.append(road)
            continue
        nodes = set(road.nodes)
        piece, metres, want = [road.line[0]], 0.0, rng.uniform(260, 620)
        left = plane.line_length(road.line)
        for a, b in zip(road.line, road.line[1:]):
            piece.append(b)
            size = plane.distance(a, b)
            metres += size
            left -= size
            if metres > want and b in nodes and left > 120:
                out.append(Road(road.kind, piece, town=road.town))
                piece, metres, want = [b], 0.0, rng.uniform(260, 620)
        out.append(Road(road.kind, piece, town=road.town))
    return out
