"""Writes what was made: compact JSON, one feature a line, and plain CSV."""
import json
import os

from . import place, plane

LICENCE = "CC0-1.0"


def dump(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def feature(geometry, properties, ident=None):
    out = {"type": "Feature"}
    if ident is not None:
        out["id"] = ident
    out["geometry"] = geometry
    out["properties"] = {k: v for k, v in properties.items() if v is not None}
    return out


def collection(folder, name, features):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n") as out:
        out.write('{"type":"FeatureCollection","features":[\n')
        out.write(",\n".join(dump(f) for f in features))
        out.write("\n]}\n")


def table(folder, name, header, rows):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n") as out:
        for row in [header] + rows:
            out.write(",".join(str(v) for v in row) + "\n")


def degrees(line):
    """A line in degrees, without a vertex twice running."""
    out = []
    for p in line:
        lonlat = plane.to_degrees(p)
        if not out or out[-1] != lonlat:
            out.append(lonlat)
    return out


def polygon(ring):
    """A GeoJSON polygon of one outline, anticlockwise as the standard asks."""
    points = [list(p) for p in ring]
    if points[0] == points[-1]:
        points.pop()
    if plane.ring_area(points) < 0:
        points.reverse()
    return {"type": "Polygon", "coordinates": [points + [points[0]]]}


def area_geometry(area):
    outer = polygon(area.rings[0])
    for hole in area.rings[1:]:
        points = [list(p) for p in hole]
        if plane.ring_area(points) > 0:
            points.reverse()
        outer["coordinates"].append(points + [points[0]])
    return outer


def areas(folder, levels):
    for level, members in levels.items():
        collection(folder, "areas_%s.geojson" % level, [
            feature(area_geometry(a), {"code": a.code, "name": a.name, "name_cy": a.name_cy,
                                       "parents": a.parents, "centre": a.centre}) for a in members])
        header = ["code"] + list(members[0].people)
        rows = [[a.code] + list(a.people.values()) for a in members]
        if level == "lsoa":
            header.append("imd_decile")
            rows = [row + [a.facts[10]] for row, a in zip(rows, members)]
        table(folder, "population_%s.csv" % level, header, rows)


def postcodes(folder, found):
    rows = []
    for p in found:
        parents = p.oa.parents
        rows.append([p.code, "%.5f" % p.lonlat[0], "%.5f" % p.lonlat[1], p.oa.code, parents["lsoa"],
                     parents["msoa"], parents["ward"], parents["la"], "yes" if p.terminated else ""])
    table(folder, "postcodes.csv",
          ["postcode", "lon", "lat", "oa_code", "lsoa_code", "msoa_code", "ward_code", "la_code", "terminated"], rows)


def base(folder, land, levels, roads):
    collection(folder, "base_land.geojson", [feature(
        area_geometry(levels["la"][0]), {"class": "land", "name": place.NAME})])
    collection(folder, "base_green.geojson", [feature(
        polygon(degrees(ring)), {"class": kind, "name": name, "name_cy": cy})
        for name, cy, kind, ring in land.green])
    water = [feature(polygon(degrees(bank)), {"class": "river", "name": name, "name_cy": cy})
             for name, cy, _, _, bank in land.rivers]
    water += [feature(polygon(degrees(ring)), {"class": kind, "name": name, "name_cy": cy})
              for name, cy, kind, ring in land.still]
    collection(folder, "base_water.geojson", water)
    lines = []
    for road in roads:
        line = degrees(road.line)
        if len(line) > 1:
            lines.append(feature({"type": "LineString", "coordinates": line},
                                 {"class": road.kind, "name": road.name, "name_cy": road.name_cy}))
    collection(folder, "base_roads.geojson", lines)
    points = [(name, cy, kind, middle) for _, name, cy, kind, middle, _, _ in place.SETTLEMENTS]
    towns = {s[0] for s in place.SETTLEMENTS if s[3] == "town"}
    points += [(n.name, n.name_cy, "suburb", plane.to_metres(n.centre))
               for n in levels["lsoa"] if n.facts[3] in towns]
    points += place.LOCALITIES
    collection(folder, "base_places.geojson", [feature(
        {"type": "Point", "coordinates": plane.to_degrees(middle)},
        {"class": kind, "name": name, "name_cy": cy}) for name, cy, kind, middle in points])


def assets(folder, found, homes):
    collection(folder, "assets.geojson", found)
    with open(os.path.join(folder, "households.json"), "w", encoding="utf-8", newline="\n") as out:
        out.write("[\n" + ",\n".join(dump(h) for h in homes) + "\n]\n")
