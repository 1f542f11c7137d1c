"""Turns the written content into assets in the native format.

The content modules say what there is in words; here each thing is given its
spot, address, contacts, hours and the marks of age and access.
"""
import random
import re
import unicodedata

from . import place, plane
from .content import ORGANISATIONS, buildings, outdoors, people, series, support, trade
from .content.words import MORE
from .hours import parse_hours
from .land import LAND
from .write import LICENCE, polygon, degrees

SOURCE = "Hereabouts demonstration data"
ACCESS = ["step_free", "accessible_toilet", "changing_place", "hearing_loop", "accessible_parking",
          "quiet_space", "bsl", "large_print", "dementia_friendly", "assistance_dogs"]
# How likely each feature is, in a public building and anywhere else.
PUBLIC_ODDS = [.9, .82, .07, .5, .55, .3, .06, .3, .4, .75]
OTHER_ODDS = [.6, .4, .0, .1, .25, .1, .02, .06, .15, .45]
PUBLIC = {"library", "community_hub", "hall", "health_or_care", "sport_and_leisure", "arts_and_heritage", "school"}


def uuid4(rng):
    """A UUID of version 4 from our own dice, so that it is the same each time."""
    text = "%032x" % rng.getrandbits(128)
    return "%s-%s-4%s-%s%s-%s" % (text[:8], text[8:12], text[13:16], rng.choice("89ab"), text[17:20], text[20:])


def slug(name):
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


class Maker:
    def __init__(self, land, levels, postcodes, kinds, rng):
        self.kinds = kinds
        self.rng = rng
        self.land = land
        self.lsoas = {a.facts[0]: a for a in levels["lsoa"]}
        self.levels = levels
        self.codes = {}
        for p in postcodes:
            if not p.terminated:
                self.codes.setdefault(p.oa.parents["lsoa"], []).append(p)
        self.used = set()
        self.phones = rng.sample(range(1000), 1000)
        self.mobiles = rng.sample(range(1000), 1000)
        self.organisations = {key: {"id": uuid4(rng), "name": name, "website": "https://%s.example.org/" % site}
                              for key, (name, site) in ORGANISATIONS.items()}
        self.venues = {}
        self.assets = []
        self.named = set()

    # Where things are.

    def spot(self, neighbourhood, rng):
        """A doorstep in a neighbourhood: (lonlat, address, postcode record)."""
        lsoa = self.lsoas[neighbourhood]
        middle = plane.to_metres(lsoa.centre)
        home = [s[0] for s in place.SETTLEMENTS].index(lsoa.facts[3])
        choices = [p for p in self.codes[lsoa.code] if p.code not in self.used and p.road.name and p.town == home]
        choices = choices or [p for p in self.codes[lsoa.code] if p.code not in self.used and p.road.name]
        choices.sort(key=lambda p: plane.distance(p.point, middle))
        chosen = rng.choice(choices[:max(12, len(choices) * 2 // 3)])
        self.used.add(chosen.code)
        return doorstep(self.land, chosen, rng)

    def green(self, name):
        for other, _, _, ring in self.land.green:
            if other == name:
                return polygon(degrees(ring))
        raise KeyError(name)

    # One asset.

    def add(self, kind, name, cy, where, summary, summary_cy=None, more=None, **extra):
        rng = random.Random("%s %s %s" % (kind, name, where))
        if (name, kind) in self.named:
            raise ValueError("two of %s" % name)
        self.named.add((name, kind))
        geometry, properties = None, {"name": name, "summary": summary}
        properties["description"] = more or " ".join([summary] + rng.sample(MORE[kind], min(1, len(MORE[kind]))))
        if cy and cy != name:
            properties["name_cy"] = cy
        if summary_cy:
            properties["summary_cy"] = summary_cy
        if len(summary) > 160 or len(summary_cy or "") > 160:
            raise ValueError("summary of %s is too long" % name)
        properties["kind"] = kind
        properties["abcd_type"] = extra.get("abcd") or self.kinds[kind]["abcd_type"]
        properties["status"] = extra.get("status", "active")
        level = extra.get("level") or self.kinds[kind]["disclosure_floor"]
        properties["disclosure"] = level
        org = extra.get("org")
        if org:
            properties["organization"] = self.organisations[org]
        self._contacts(properties, name, org, rng, extra)
        for key in ("minimum_age", "maximum_age", "welcomes", "how_to_join"):
            if extra.get(key) is not None:
                properties[key] = extra[key]
        properties["cost"] = extra.get("cost", "free")
        if extra.get("note"):
            properties["cost_note"] = extra["note"]
        venue = self.venues.get(where)
        access = extra.get("access")
        if access is None:
            access = venue["access"] if venue else self._access(kind, rng)
        else:
            access = access.split()
        if access and level == "exact":
            properties["accessibility"] = access
        for key, word in (("interests", "likes"), ("audiences", "who")):
            if extra.get(word):
                properties[key] = extra[word].split()
        if "audiences" not in properties:
            properties["audiences"] = ["everyone"]
        properties["languages"] = (extra.get("tongue") or rng.choice(["en cy", "en cy", "en", "en cy", "cy en"])).split()
        if extra.get("hours"):
            properties["schedules"] = parse_hours(extra["hours"])
        geometry = self._put(properties, level, where, venue, rng, extra)
        also = [{k: v for k, v in (("geometry", inner_point(other["geometry"])), ("address", other["address"]),
                                   ("postcode", other["postcode"])) if v}
                for other in (self.venues[key] for key in (extra.get("also") or "").split())]
        if also:
            properties["other_locations"] = also
        self._covers(properties, extra)
        if extra.get("capacity"):
            available, maximum, unit = extra["capacity"]
            properties["capacity"] = {"available": available, "maximum": maximum, "unit": unit}
        properties["licence"], properties["source"] = LICENCE, SOURCE
        confirmed = extra.get("confirmed") or _confirmed(rng)
        if confirmed != "never":
            properties["last_confirmed"] = confirmed
        ident = uuid4(rng)
        if "key" in extra:
            self.venues[extra["key"]] = {
                "geometry": geometry, "address": properties.get("address"), "postcode": properties.get("postcode"),
                "access": access, "id": ident}
        self.assets.append({"type": "Feature", "id": ident, "geometry": geometry, "properties": properties})

    def _contacts(self, properties, name, org, rng, extra):
        host = self.organisations[org]["website"][8:-1] if org else None
        if host and rng.random() < 0.8:
            properties["url"] = "https://%s/%s" % (host, slug(name))
        elif not host and properties["disclosure"] == "exact" and rng.random() < 0.45:
            properties["url"] = "https://%s.example.org/" % slug(name)
        if host and rng.random() < 0.8:
            properties["email"] = "helo@%s" % host
        elif not host and rng.random() < 0.55:
            properties["email"] = "%s@example.org" % slug(name)
        if extra.get("phone") or rng.random() < (0.75 if org else 0.6):
            if org or rng.random() < 0.4:
                properties["phone"] = "01632 960%03d" % self.phones.pop()
            else:
                properties["phone"] = "07700 900%03d" % self.mobiles.pop()

    @staticmethod
    def _access(kind, rng):
        odds = PUBLIC_ODDS if kind in PUBLIC else OTHER_ODDS
        return [a for a, odd in zip(ACCESS, odds) if rng.random() < odd]

    def _put(self, properties, level, where, venue, rng, extra):
        """Sets the place in the properties and returns the geometry."""
        if level == "area":
            area = self.lsoas[where]
            properties["area"] = {"code": area.code, "level": "lsoa", "name": area.name}
            return None
        if where == "virtual":
            return None
        if "shape" in extra:
            return self.green(extra["shape"])
        if "line" in extra:
            return {"type": "LineString", "coordinates": degrees(extra["line"])}
        if "at" in extra:
            return {"type": "Point", "coordinates": plane.to_degrees(extra["at"])}
        if venue:
            for key in ("address", "postcode"):
                if venue[key]:
                    properties[key] = venue[key]
            return inner_point(venue["geometry"])
        lonlat, address, postcode = self.spot(where, rng)
        properties["address"], properties["postcode"] = address, postcode.code
        return {"type": "Point", "coordinates": lonlat}

    def _covers(self, properties, extra):
        covers = []
        for word in (extra.get("covers") or "").split():
            if word == "la":
                area = self.levels["la"][0]
            elif word in self.lsoas:
                area = self.lsoas[word]
            else:
                level, _, number = word.partition(":")
                area = self.levels[level][int(number) - 1]
            covers.append({"area": area.code, "name": area.name})
        for name, ring in extra.get("covers_shape", ()):
            covers.append({"name": name, "geometry": polygon([plane.to_degrees(p) for p in ring])})
        if covers:
            properties["service_areas"] = covers
        if extra.get("comes"):
            properties["comes_to_you"] = extra["comes"]


def inner_point(geometry):
    """The geometry itself when it is a point, or a point inside a polygon."""
    if geometry["type"] == "Point":
        return geometry
    ring = geometry["coordinates"][0]
    x = sum(p[0] for p in ring[1:]) / (len(ring) - 1)
    y = sum(p[1] for p in ring[1:]) / (len(ring) - 1)
    return {"type": "Point", "coordinates": [round(x, plane.DECIMALS), round(y, plane.DECIMALS)]}


def doorstep(land, postcode, rng):
    """A building beside the street, in the same output area as its postcode."""
    side = rng.choice((1, -1))
    lonlat = postcode.lonlat
    for aside in (15.0 * side, -15.0 * side, 9.0 * side, -9.0 * side):
        point = (postcode.point[0] - postcode.way[1] * aside, postcode.point[1] + postcode.way[0] * aside)
        if postcode.oa.holds(plane.to_degrees(point)) and land.at(point) == LAND:
            lonlat = plane.to_degrees(point)
            break
    number = rng.randrange(1, 90)
    home = place.SETTLEMENTS[postcode.town][1] if postcode.town >= 0 else postcode.oa.name[:-2]
    street = postcode.road.name_cy if postcode.road.name_cy and rng.random() < 0.4 else postcode.road.name
    return lonlat, "%d %s, %s" % (number, street, home) if street else home, postcode


def _confirmed(rng):
    """When someone last said that it is right: most lately, some long ago, some never."""
    dice = rng.random()
    if dice < 0.46:
        return "2026-%02d-%02d" % (rng.randrange(6, 12), rng.randrange(1, 21))
    if dice < 0.70:
        return rng.choice(["2025-12-%02d", "2026-01-%02d", "2026-02-%02d", "2026-03-%02d", "2026-04-%02d"]) % rng.randrange(1, 29)
    if dice < 0.88:
        return "%d-%02d-%02d" % (rng.choice((2024, 2024, 2025, 2025, 2025)), rng.randrange(1, 11), rng.randrange(1, 29))
    return "never"


def build(land, levels, postcodes, kinds, rng):
    """Every asset, in an order that the content keeps."""
    maker = Maker(land, levels, postcodes, kinds, rng)
    for part in (buildings, outdoors, trade, people, support, series):
        part.add_all(maker.add)
    return maker
