"""Output areas and all that is built of them.

Areas grow outwards from seeds on the raster, so each is in one piece and each
nests in its parent. Borders are then traced once, smoothed once and shared:
the same vertices serve both sides and every level, so nothing can overlap and
nothing can be left out.
"""
import heapq

from . import land as ground_module
from . import place, plane
from .land import CELL, HEIGHT, RIVER, SEA, WATER, WIDTH, middle_of

LEVELS = ("oa", "lsoa", "msoa", "ward", "la")


class Area:
    """One area of one level."""

    def __init__(self, level, code, name, name_cy=None):
        self.level, self.code, self.name, self.name_cy = level, code, name, name_cy
        self.parents = {}
        self.children = []
        self.centre = None
        self.rings = []
        self.people = {}

    def holds(self, lonlat):
        x, y = lonlat
        west, south, east, north = self.box
        if not (west <= x <= east and south <= y <= north):
            return False
        inside = False
        for ring in self.rings:
            if plane.in_ring(lonlat, ring):
                inside = not inside
        return inside

    def close(self, rings):
        self.rings = rings
        self.box = (min(p[0] for r in rings for p in r), min(p[1] for r in rings for p in r),
                    max(p[0] for r in rings for p in r), max(p[1] for r in rings for p in r))


def grow(land, seeds, allowed, extra):
    """Spreads seeds over the squares that allowed(i, j) accepts.

    Squares are taken in the order of their distance to a seed (on a sheet
    bent by noise, so borders wriggle), and only from a neighbour, so every
    patch is in one piece. extra(seed, i, j) makes ground harder to take.
    """
    owner = {}
    heap = []
    noise = land.noise
    bent = {}

    def bend(i, j):
        if (i, j) not in bent:
            x, y = middle_of(i, j)
            bent[i, j] = (x + 130 * noise(x / 420.0, y / 420.0) + 45 * noise(x / 140.0 + 7, y / 140.0),
                          y + 130 * noise(x / 420.0 + 50, y / 420.0 + 50) + 45 * noise(x / 140.0, y / 140.0 + 7))
        return bent[i, j]

    for number, (x, y) in enumerate(seeds):
        i, j = ground_module.cell_of((x, y))
        heapq.heappush(heap, (0.0, number, i, j, 0.0))
    homes = [bend(*ground_module.cell_of(s)) for s in seeds]
    while heap:
        _, number, i, j, toll = heapq.heappop(heap)
        if (i, j) in owner:
            continue
        owner[i, j] = number
        hx, hy = homes[number]
        for a, b in ((i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1)):
            if (a, b) in owner or not (0 <= a < WIDTH and 0 <= b < HEIGHT) or not allowed(a, b):
                continue
            paid = toll
            if land.ground[b][a] in (RIVER, WATER) and land.ground[j][i] not in (RIVER, WATER):
                paid += 260.0
            x, y = bend(a, b)
            key = plane.distance((x, y), (hx, hy)) + paid + extra(number, a, b)
            heapq.heappush(heap, (key, number, a, b, paid))
    return owner


def neighbourhood_map(land):
    """Which neighbourhood (LSOA-sized area) owns each square of land."""
    number_of = {s[0]: n for n, s in enumerate(place.SETTLEMENTS)}
    home = [number_of[n[3]] for n in place.NEIGHBOURHOODS]
    towns = {n for n, s in enumerate(place.SETTLEMENTS) if s[3] == "town"}

    def extra(number, i, j):
        here = land.built[j][i]
        if home[number] in towns:
            return 0.0 if here == home[number] else 1500.0
        return 6000.0 if here in towns else 0.0

    return grow(land, [n[6] for n in place.NEIGHBOURHOODS],
                lambda i, j: land.ground[j][i] != SEA, extra)


def output_area_counts():
    """How many output areas each neighbourhood has: about one for 500 people."""
    exact = [n[7] * place.OUTPUT_AREAS / sum(m[7] for m in place.NEIGHBOURHOODS)
             for n in place.NEIGHBOURHOODS]
    counts = [int(e) for e in exact]
    order = sorted(range(len(exact)), key=lambda k: counts[k] - exact[k])
    for k in order[:place.OUTPUT_AREAS - sum(counts)]:
        counts[k] += 1
    return counts


def split(land, squares, count, rng):
    """Splits one neighbourhood into patches with about as many people each."""
    inside = set(squares)
    weights = [(land.people_weight(i, j), i, j) for i, j in squares]
    settled = [w for w in weights if w[0] > 0]
    picks = rng.choices(settled, weights=[w[0] for w in settled], k=600)
    points = [middle_of(i, j) for _, i, j in picks]
    seeds = [points[0]]
    while len(seeds) < count:
        seeds.append(max(points, key=lambda p: min(plane.distance(p, s) for s in seeds)))
    for _ in range(12):
        groups = [[] for _ in seeds]
        for p in points:
            groups[min(range(count), key=lambda k: plane.distance(p, seeds[k]))].append(p)
        seeds = [(sum(p[0] for p in g) / len(g), sum(p[1] for p in g) / len(g)) if g else s
                 for g, s in zip(groups, seeds)]
    seeds = [min(points, key=lambda p: plane.distance(p, s)) for s in seeds]
    return grow(land, seeds, lambda i, j: (i, j) in inside, lambda *_: 0.0)


def trace(owner):
    """Border arcs between patches: (left owner, right owner, corner list)."""
    steps = {}
    for j in range(-1, HEIGHT + 1):
        for i in range(-1, WIDTH + 1):
            here, east, north = owner.get((i, j)), owner.get((i + 1, j)), owner.get((i, j + 1))
            if here != east:
                steps.setdefault((i + 1, j), {})[i + 1, j + 1] = (here, east)
                steps.setdefault((i + 1, j + 1), {})[i + 1, j] = (east, here)
            if here != north:
                steps.setdefault((i, j + 1), {})[i + 1, j + 1] = (north, here)
                steps.setdefault((i + 1, j + 1), {})[i, j + 1] = (here, north)
    used = set()
    arcs = []

    def follow(a, b):
        sides = steps[a][b]
        path = [a, b]
        used.add((a, b))
        used.add((b, a))
        while len(steps[b]) == 2 and b != path[0]:
            c = next(k for k in steps[b] if k != a)
            used.add((b, c))
            used.add((c, b))
            a, b = b, c
            path.append(b)
        arcs.append((sides[0], sides[1], path))

    for corner in steps:
        if len(steps[corner]) != 2:
            for other in steps[corner]:
                if (corner, other) not in used:
                    follow(corner, other)
    for corner in steps:
        for other in steps[corner]:
            if (corner, other) not in used:
                follow(corner, other)
    return arcs


def smooth(path):
    """Turns a staircase of raster corners into a natural line."""
    points = [(ground_module.LEFT + i * CELL, ground_module.BOTTOM + j * CELL) for i, j in path]
    loop = path[0] == path[-1]
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(points, points[1:])]
    line = middles + middles[:1] if loop else [points[0]] + middles + [points[-1]]
    for _ in range(2):
        inner = [((a[0] + 2 * b[0] + c[0]) / 4, (a[1] + 2 * b[1] + c[1]) / 4)
                 for a, b, c in zip(line, line[1:], line[2:])]
        line = [line[0]] + inner + [line[-1]]
    if loop:
        half = len(line) // 2
        return plane.simplify(line[:half + 1], 6.0) + plane.simplify(line[half:], 6.0)[1:]
    return plane.simplify(line, 6.0)


def assemble(arcs, group_of):
    """Rings of each group, from the arcs that part it from other groups.

    Where four borders meet at a corner the way furthest to the right is
    taken, which keeps a hole that touches the outline a ring of its own.
    """
    leaving = {}
    for left, right, line in arcs:
        a, b = group_of(left), group_of(right)
        if a == b:
            continue
        if a is not None:
            leaving.setdefault(a, []).append(line)
        if b is not None:
            leaving.setdefault(b, []).append(line[::-1])
    out = {}
    for group, lines in leaving.items():
        starts = {}
        for n, line in enumerate(lines):
            starts.setdefault(line[0], []).append(n)
        free = [True] * len(lines)
        rings = []
        for first in range(len(lines)):
            if not free[first]:
                continue
            free[first] = False
            ring = list(lines[first])
            while ring[-1] != ring[0]:
                choices = [n for n in starts[ring[-1]] if free[n]]
                back = (ring[-2][0] - ring[-1][0], ring[-2][1] - ring[-1][1])
                n = min(choices, key=lambda k: _turn(back, lines[k]))
                free[n] = False
                ring += lines[n][1:]
            rings.append(ring[:-1])
        rings.sort(key=lambda r: -abs(plane.ring_area(r)))
        out[group] = rings
    return out


def _turn(back, line):
    """How far anticlockwise from the way we came the line sets off (0 to 4)."""
    ahead = (line[1][0] - line[0][0], line[1][1] - line[0][1])
    size = (plane.distance((0, 0), back) * plane.distance((0, 0), ahead)) or 1.0
    cos = (back[0] * ahead[0] + back[1] * ahead[1]) / size
    sin = (back[0] * ahead[1] - back[1] * ahead[0]) / size
    return 1 - cos if sin >= 0 else 3 + cos
