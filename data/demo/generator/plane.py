"""Plane geometry in metres, and the way from metres to longitude and latitude.

Everything is drawn on a flat sheet centred on the borough; only what is
written out is turned into degrees. Results are rounded there, once, so that
a vertex shared by two shapes is the same text in both.
"""
import math

CENTRE_LON, CENTRE_LAT = -4.325, 52.465
METRES_PER_LON, METRES_PER_LAT = 67960.0, 111260.0
DECIMALS = 5


def to_degrees(point):
    return [round(CENTRE_LON + point[0] / METRES_PER_LON, DECIMALS),
            round(CENTRE_LAT + point[1] / METRES_PER_LAT, DECIMALS)]


def to_metres(lonlat):
    return ((lonlat[0] - CENTRE_LON) * METRES_PER_LON,
            (lonlat[1] - CENTRE_LAT) * METRES_PER_LAT)


def distance(a, b):
    return math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)


def line_length(line):
    return sum(distance(a, b) for a, b in zip(line, line[1:]))


def ring_area(ring):
    """Signed area: positive when the ring runs anticlockwise."""
    total = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]):
        total += x0 * y1 - x1 * y0
    return total / 2


def in_ring(point, ring):
    """Whether a point is inside a ring, by counting crossings."""
    x, y = point
    inside = False
    x0, y0 = ring[-1]
    for x1, y1 in ring:
        if (y1 > y) != (y0 > y) and x < (x0 - x1) * (y - y1) / (y0 - y1) + x1:
            inside = not inside
        x0, y0 = x1, y1
    return inside


def from_segment(point, a, b):
    """Distance from a point to a segment, and the nearest point on it."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    squared = dx * dx + dy * dy
    t = 0.0
    if squared > 0:
        t = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / squared
        t = min(1.0, max(0.0, t))
    foot = (a[0] + t * dx, a[1] + t * dy)
    return distance(point, foot), foot


def crossing(a, b, c, d):
    """Where segment ab crosses segment cd, or None."""
    rx, ry = b[0] - a[0], b[1] - a[1]
    sx, sy = d[0] - c[0], d[1] - c[1]
    cross = rx * sy - ry * sx
    if abs(cross) < 1e-9:
        return None
    qx, qy = c[0] - a[0], c[1] - a[1]
    t = (qx * sy - qy * sx) / cross
    u = (qx * ry - qy * rx) / cross
    if 0 <= t <= 1 and 0 <= u <= 1:
        return (a[0] + t * rx, a[1] + t * ry)
    return None


def simplify(line, tolerance):
    """Douglas and Peucker, keeping both ends."""
    if len(line) < 3:
        return list(line)
    keep = [False] * len(line)
    keep[0] = keep[-1] = True
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        worst, index = tolerance, None
        for i in range(first + 1, last):
            away = from_segment(line[i], line[first], line[last])[0]
            if away > worst:
                worst, index = away, i
        if index is not None:
            keep[index] = True
            stack += [(first, index), (index, last)]
    return [p for p, kept in zip(line, keep) if kept]


def spline(points, step, closed=False):
    """A Catmull-Rom curve through points, with a vertex about every step."""
    count = len(points)
    out = []
    for i in range(count if closed else count - 1):
        if closed:
            p0, p1, p2, p3 = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        else:
            p1, p2 = points[i], points[i + 1]
            p0 = points[i - 1] if i > 0 else p1
            p3 = points[i + 2] if i + 2 < count else p2
        pieces = max(1, int(distance(p1, p2) / step))
        for k in range(pieces):
            t = k / pieces
            out.append(tuple(
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t
                       + (3 * b - a - 3 * c + d) * t * t * t)
                for a, b, c, d in zip(p0, p1, p2, p3)))
    if not closed:
        out.append(tuple(points[-1]))
    return out


def wriggle(line, noise, amplitude, wavelength, closed=False):
    """Pushes a line sideways by smooth noise; open ends stay put."""
    out = []
    last = len(line) - 1
    for i, (x, y) in enumerate(line):
        a, b = line[max(0, i - 1)], line[min(last, i + 1)]
        dx, dy = b[0] - a[0], b[1] - a[1]
        size = math.sqrt(dx * dx + dy * dy) or 1.0
        push = amplitude * noise.two_scales(x / wavelength, y / wavelength)
        if not closed:
            push *= min(1.0, i / 4, (last - i) / 4)
        out.append((x - dy / size * push, y + dx / size * push))
    return out


def offset(line, aside):
    """A copy of a line moved to its left (or right, when negative).

    aside is a number, or one number for each vertex.
    """
    out = []
    last = len(line) - 1
    for i, (x, y) in enumerate(line):
        a, b = line[max(0, i - 1)], line[min(last, i + 1)]
        dx, dy = b[0] - a[0], b[1] - a[1]
        size = math.sqrt(dx * dx + dy * dy) or 1.0
        by = aside[i] if isinstance(aside, list) else aside
        out.append((x - dy / size * by, y + dx / size * by))
    return out


def along(line, metres):
    """The point so many metres along a line, and the direction there."""
    for a, b in zip(line, line[1:]):
        size = distance(a, b)
        if metres <= size and size > 0:
            t = metres / size
            return ((a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t),
                    ((b[0] - a[0]) / size, (b[1] - a[1]) / size))
        metres -= size
    a, b = line[-2], line[-1]
    size = distance(a, b) or 1.0
    return b, ((b[0] - a[0]) / size, (b[1] - a[1]) / size)


class Noise:
    """Smooth noise between -1 and 1, from a seeded table."""

    def __init__(self, rng):
        self.table = [rng.uniform(-1, 1) for _ in range(4096)]

    def __call__(self, x, y):
        fx, fy = math.floor(x), math.floor(y)
        tx, ty = x - fx, y - fy
        tx, ty = tx * tx * (3 - 2 * tx), ty * ty * (3 - 2 * ty)
        table = self.table
        a = table[(fx * 73 + fy * 179) & 4095]
        b = table[(fx * 73 + 73 + fy * 179) & 4095]
        c = table[(fx * 73 + fy * 179 + 179) & 4095]
        d = table[(fx * 73 + 73 + fy * 179 + 179) & 4095]
        top = a + (b - a) * tx
        return top + (c + (d - c) * tx - top) * ty

    def two_scales(self, x, y):
        return self(x, y) * 0.68 + self(x * 2.7 + 31, y * 2.7 + 17) * 0.32


class Near:
    """Segments in a grid of squares, to find those close to a point."""

    def __init__(self, square):
        self.square = square
        self.cells = {}
        self.segments = []

    def add(self, a, b, label=None):
        index = len(self.segments)
        self.segments.append((a, b, label))
        s = self.square
        for i in range(math.floor(min(a[0], b[0]) / s), math.floor(max(a[0], b[0]) / s) + 1):
            for j in range(math.floor(min(a[1], b[1]) / s), math.floor(max(a[1], b[1]) / s) + 1):
                self.cells.setdefault((i, j), []).append(index)
        return index

    def add_line(self, line, label=None):
        for a, b in zip(line, line[1:]):
            self.add(a, b, label)

    def around(self, point, reach):
        """Indexes of segments whose squares are within reach of a point."""
        s = self.square
        found = {}
        for i in range(math.floor((point[0] - reach) / s), math.floor((point[0] + reach) / s) + 1):
            for j in range(math.floor((point[1] - reach) / s), math.floor((point[1] + reach) / s) + 1):
                for index in self.cells.get((i, j), ()):
                    found[index] = True
        return list(found)

    def nearest(self, point, reach):
        """(distance, foot, label, a, b) of the nearest segment, or None."""
        best = None
        for index in self.around(point, reach):
            a, b, label = self.segments[index]
            away, foot = from_segment(point, a, b)
            if away <= reach and (best is None or away < best[0]):
                best = (away, foot, label, a, b)
        return best
