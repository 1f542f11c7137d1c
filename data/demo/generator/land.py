"""The land itself: coast, water, green and how densely people live where.

Shapes are kept both as outlines (to be written out) and on a raster of 30 m
squares (to grow areas on and to ask "what is here?").
"""
import math

from . import place, plane

CELL = 30.0
LEFT, BOTTOM = -6900.0, -7950.0
WIDTH, HEIGHT = 470, 530

SEA, LAND, RIVER, WATER, GREEN, WILD = range(6)


def cell_of(point):
    return (int((point[0] - LEFT) // CELL), int((point[1] - BOTTOM) // CELL))


def middle_of(i, j):
    return (LEFT + (i + 0.5) * CELL, BOTTOM + (j + 0.5) * CELL)


def blob(noise, middle, half_width, half_height, unevenness, seed=0.0):
    """A rounded outline; the smaller the unevenness, the squarer it is."""
    ring = []
    square = 0.5 if unevenness < 0.12 else 0.85
    points = 24 if half_width + half_height < 500 else 44
    turn = noise(seed + middle[0] / 77.0, middle[1] / 77.0) * 0.9
    for k in range(points):
        angle = 2 * math.pi * k / points
        c, s = math.cos(angle), math.sin(angle)
        x = half_width * math.copysign(abs(c) ** square, c)
        y = half_height * math.copysign(abs(s) ** square, s)
        swell = 1 + unevenness * (1.2 * noise(seed + 1.3 * c + middle[0] / 311.0, 1.3 * s + middle[1] / 173.0)
                                  + 0.45 * noise(seed + 3.2 * c + 5, 3.2 * s + middle[0] / 97.0))
        x, y = x * swell, y * swell
        ring.append((middle[0] + x * math.cos(turn) - y * math.sin(turn),
                     middle[1] + x * math.sin(turn) + y * math.cos(turn)))
    return ring


class Land:
    """Everything that is true of the ground before people and streets."""

    def __init__(self, noise):
        self.noise = noise
        self.ground = [[SEA] * WIDTH for _ in range(HEIGHT)]
        coast = plane.spline(place.COAST, 120.0, closed=True)
        for amplitude, wavelength in ((420.0, 1500.0), (210.0, 560.0), (85.0, 230.0)):
            coast = plane.wriggle(plane.spline(coast, 40.0, closed=True), noise,
                                  amplitude, wavelength, closed=True)
        self._paint(coast, LAND)
        self._fill_lagoons()
        self.rivers = [self._river(r) for r in place.RIVERS]
        self.still = [(name, cy, kind, blob(noise, middle, w / 2, h / 2, .22 if w > 130 else .1))
                      for name, cy, kind, middle, w, h in place.STILL_WATER]
        self.green = [(name, cy, kind, blob(noise, middle, w, h, rough, seed=40.0))
                      for name, cy, kind, middle, w, h, rough in place.GREEN]
        for _, _, kind, ring in self.green:
            wild = kind in ("woodland", "marsh")
            self._paint(ring, WILD if wild else GREEN, only=(LAND,))
        for _, _, line, widths, _ in self.rivers:
            self._paint_line(line, widths)
        for _, _, _, ring in self.still:
            self._paint(ring, WATER, only=(LAND, GREEN, WILD, RIVER))
        self.built = self._built_up()

    def at(self, point):
        i, j = cell_of(point)
        if 0 <= i < WIDTH and 0 <= j < HEIGHT:
            return self.ground[j][i]
        return SEA

    def town_at(self, point):
        """Which settlement's built-up ground is here (its number, or -1)."""
        i, j = cell_of(point)
        if 0 <= i < WIDTH and 0 <= j < HEIGHT:
            return self.built[j][i]
        return -1

    def _paint(self, ring, value, only=None):
        """Fills an outline on the raster, row by row."""
        low = min(p[1] for p in ring)
        high = max(p[1] for p in ring)
        for j in range(max(0, int((low - BOTTOM) // CELL)), min(HEIGHT, int((high - BOTTOM) // CELL) + 2)):
            y = BOTTOM + (j + 0.5) * CELL
            cuts = []
            x0, y0 = ring[-1]
            for x1, y1 in ring:
                if (y1 > y) != (y0 > y):
                    cuts.append((x0 - x1) * (y - y1) / (y0 - y1) + x1)
                x0, y0 = x1, y1
            cuts.sort()
            row = self.ground[j]
            for a, b in zip(cuts[::2], cuts[1::2]):
                first = max(0, math.ceil((a - LEFT) / CELL - 0.5))
                last = min(WIDTH - 1, math.floor((b - LEFT) / CELL - 0.5))
                for i in range(first, last + 1):
                    if only is None or row[i] in only:
                        row[i] = value

    def _paint_line(self, line, widths):
        for (a, b), width in zip(zip(line, line[1:]), widths):
            steps = max(1, int(plane.distance(a, b) / 8))
            for k in range(steps + 1):
                x = a[0] + (b[0] - a[0]) * k / steps
                y = a[1] + (b[1] - a[1]) * k / steps
                spread = int(width / 2 // CELL)
                i, j = cell_of((x, y))
                for dj in range(-spread, spread + 1):
                    for di in range(-spread, spread + 1):
                        if self.ground[j + dj][i + di] != SEA:
                            self.ground[j + dj][i + di] = RIVER

    def _fill_lagoons(self):
        """Only water joined to the open sea is sea; only the main land is land."""
        open_sea = self._flood((0, 0), SEA)
        main = self._flood(cell_of((0.0, 0.0)), LAND)
        for j in range(HEIGHT):
            for i in range(WIDTH):
                if self.ground[j][i] == SEA and not open_sea[j][i]:
                    self.ground[j][i] = LAND
                elif self.ground[j][i] == LAND and not main[j][i]:
                    self.ground[j][i] = SEA

    def _flood(self, start, value):
        seen = [[False] * WIDTH for _ in range(HEIGHT)]
        todo = [start]
        seen[start[1]][start[0]] = True
        while todo:
            i, j = todo.pop()
            for a, b in ((i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1)):
                if 0 <= a < WIDTH and 0 <= b < HEIGHT and not seen[b][a] and self.ground[b][a] == value:
                    seen[b][a] = True
                    todo.append((a, b))
        return seen

    def _river(self, facts):
        """A river as its middle line, its widths and its two banks."""
        name, cy, points, start, end = facts
        line = plane.wriggle(plane.spline(points, 60.0), self.noise, 75.0, 420.0)
        mouth = next((k for k, p in enumerate(line) if self.at(p) == SEA), len(line))
        line = line[:mouth + 1]
        widths = [start + (end - start) * k / (len(line) - 1) for k in range(len(line))]
        left = plane.offset(line, [w / 2 for w in widths])
        right = plane.offset(line, [-w / 2 for w in widths])
        return name, cy, line, widths, left + right[::-1]

    def _built_up(self):
        built = [[-1] * WIDTH for _ in range(HEIGHT)]
        number_of = {s[0]: n for n, s in enumerate(place.SETTLEMENTS)}
        patches = [(n, s[4], s[5], s[6]) for n, s in enumerate(place.SETTLEMENTS)]
        patches += [(number_of[key], middle, radius, 0.2) for key, middle, radius in place.SPREAD]
        for number, middle, radius, rough in patches:
            reach = radius * 1.5
            i0, j0 = cell_of((middle[0] - reach, middle[1] - reach))
            i1, j1 = cell_of((middle[0] + reach, middle[1] + reach))
            for j in range(max(0, j0), min(HEIGHT, j1)):
                for i in range(max(0, i0), min(WIDTH, i1)):
                    if self.ground[j][i] == SEA:
                        continue
                    x, y = middle_of(i, j)
                    away = plane.distance((x, y), middle)
                    edge = radius * (1 + rough * (self.noise(x / 520.0 + 9, y / 520.0)
                                                  + 0.5 * self.noise(x / 190.0, y / 190.0 + 9)))
                    if away < edge:
                        built[j][i] = number
        return built

    def people_weight(self, i, j):
        """How thickly people live on one square; 0 on water and green."""
        here = self.ground[j][i]
        if here in (SEA, RIVER, WATER, GREEN):
            return 0.0
        town = self.built[j][i]
        if town < 0:
            return 0.0 if here == WILD else 0.0018
        _, _, _, kind, middle, radius, _ = place.SETTLEMENTS[town]
        x, y = middle_of(i, j)
        share = min(1.0, plane.distance((x, y), middle) / radius)
        base = {"town": 1.0, "village": 0.55, "hamlet": 0.3}[kind]
        return base * (1 - 0.45 * share) * (1 + 0.35 * self.noise(x / 260.0, y / 260.0))
