"""Street plans: lines that follow, or cross, the lie of each town.

Every settlement has a field of directions bent by its main roads, its shore
and its river. Streets are traced along that field and across it, evenly
spaced, as in Chen et al. 2008, "Interactive procedural street modeling".
"""
import math

from . import place, plane
from .land import LAND

STEP = 14.0


class Field:
    """A direction for every point of a settlement, the same turned by 90 degrees."""

    def __init__(self, middle, reach, guides, noise, lean):
        self.square = 70.0
        self.x0, self.y0 = middle[0] - reach, middle[1] - reach
        self.size = int(2 * reach / self.square) + 3
        near = plane.Near(200.0)
        for line, pull, fade in guides:
            near.add_line(line, (pull, fade))
        self.table = []
        for j in range(self.size):
            row = []
            for i in range(self.size):
                p = (self.x0 + i * self.square, self.y0 + j * self.square)
                angle = lean + 0.55 * noise(p[0] / 900.0 + 3, p[1] / 900.0 + 8)
                c, s = math.cos(4 * angle) * 0.35, math.sin(4 * angle) * 0.35
                best = {}
                for index in near.around(p, 600.0):
                    a, b, (pull, fade) = near.segments[index]
                    away = plane.from_segment(p, a, b)[0]
                    if away < best.get((pull, fade), (600.0,))[0]:
                        best[pull, fade] = (away, math.atan2(b[1] - a[1], b[0] - a[0]))
                for (pull, fade), (away, toward) in best.items():
                    weight = pull / (1 + (away / fade) ** 2)
                    c += weight * math.cos(4 * toward)
                    s += weight * math.sin(4 * toward)
                row.append((c, s))
            self.table.append(row)

    def angle(self, p):
        fx, fy = (p[0] - self.x0) / self.square, (p[1] - self.y0) / self.square
        i = min(self.size - 2, max(0, int(fx)))
        j = min(self.size - 2, max(0, int(fy)))
        tx, ty = fx - i, fy - j
        t = self.table
        c = s = 0.0
        for (cc, ss), w in ((t[j][i], (1 - tx) * (1 - ty)), (t[j][i + 1], tx * (1 - ty)),
                            (t[j + 1][i], (1 - tx) * ty), (t[j + 1][i + 1], tx * ty)):
            c += cc * w
            s += ss * w
        return math.atan2(s, c) / 4

    def onward(self, p, before):
        """Of the four ways that the field offers, the one nearest to before."""
        angle = self.angle(p)
        best = None
        for k in range(4):
            way = (math.cos(angle + k * math.pi / 2), math.sin(angle + k * math.pi / 2))
            dot = way[0] * before[0] + way[1] * before[1]
            if best is None or dot > best[0]:
                best = (dot, way)
        return best[1]


class Plan:
    """The streets of one settlement."""

    def __init__(self, land, number, field, fixed, rng, gap_along, gap_across):
        self.land, self.number, self.field, self.rng = land, number, field, rng
        self.near = plane.Near(110.0)
        for line in fixed:
            self.near.add_line(line)
        self.streets = []
        self._fill(fixed, gap_along, crosswise=False)
        along = list(self.streets)
        self._fill(fixed + along, gap_across, crosswise=True)

    def open_ground(self, p):
        return self.land.town_at(p) == self.number and self.land.at(p) == LAND

    def _crowded(self, p, way, gap):
        for index in self.near.around(p, gap):
            a, b, _ = self.near.segments[index]
            size = plane.distance(a, b)
            if size == 0:
                continue
            dot = abs((b[0] - a[0]) * way[0] + (b[1] - a[1]) * way[1]) / size
            if dot > 0.75 and plane.from_segment(p, a, b)[0] < gap:
                return True
        return False

    def _trace(self, seed, way, gap):
        halves = []
        for sign in (1, -1):
            p, before = seed, (way[0] * sign, way[1] * sign)
            half = []
            while len(half) < 70:
                before = self.field.onward(p, before)
                p = (p[0] + before[0] * STEP, p[1] + before[1] * STEP)
                if not self.open_ground(p) or self._crowded(p, before, gap * 0.6):
                    break
                half.append(p)
            halves.append(half)
        return halves[1][::-1] + [seed] + halves[0]

    def _fill(self, lines, gap, crosswise):
        queue = list(lines)
        while queue:
            line = queue.pop(0)
            size = plane.line_length(line)
            metres = self.rng.uniform(0, 40)
            while metres < size:
                p, way = plane.along(line, metres)
                side = (-way[1], way[0])
                if crosswise:
                    starts = [(p, side)]
                else:
                    starts = [((p[0] + side[0] * gap * k, p[1] + side[1] * gap * k), way) for k in (1, -1)]
                for seed, direction in starts:
                    if not self.open_ground(seed):
                        continue
                    direction = self.field.onward(seed, direction)
                    if self._crowded(seed, direction, gap * 0.93):
                        continue
                    street = self._trace(seed, direction, gap)
                    if plane.line_length(street) < 75:
                        continue
                    self.near.add_line(street)
                    self.streets.append(street)
                    queue.append(street)
                metres += gap * self.rng.uniform(0.75, 1.3) if crosswise else 45.0


def plan_town(land, number, main_lines, coast, rng):
    """Streets of one settlement, as lines."""
    _, _, _, kind, middle, radius, _ = place.SETTLEMENTS[number]
    guides = [(line, 1.6, 130.0) for line in main_lines]
    guides.append((coast, 1.5, 160.0))
    guides += [(line, 0.8, 90.0) for _, _, line, _, _ in land.rivers]
    field = Field(middle, radius * 2.0, guides, land.noise, rng.uniform(0, 1.5))
    fixed = []
    for line in main_lines:
        part = [p for p in line if plane.distance(p, middle) < radius * 1.9]
        if len(part) > 1:
            fixed.append(part)
    gaps = {"town": (88.0, 135.0), "village": (105.0, 170.0), "hamlet": (130.0, 210.0)}[kind]
    return Plan(land, number, field, fixed, rng, *gaps).streets


def thin(streets, rng):
    """Opens the plan a little: some streets lose a stretch, as in real towns."""
    out = []
    for street in streets:
        size = plane.line_length(street)
        if size > 420 and rng.random() < 0.45:
            cut = rng.randrange(len(street) // 4, 3 * len(street) // 4)
            width = rng.randrange(4, 9)
            pieces = [street[:cut], street[cut + width:]]
        else:
            pieces = [street]
        out += [p for p in pieces if len(p) > 1 and plane.line_length(p) > 60]
    return out
