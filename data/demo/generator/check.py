"""Checks what the files say: that they agree with each other and with the vocabulary."""
import csv
import json
import os
import re

from . import place, plane

LEVELS = ("oa", "lsoa", "msoa", "ward", "la")
PARENT = {"oa": "lsoa", "lsoa": "msoa", "msoa": "la", "ward": "la"}
UUID4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
RANK = {"exact": 0, "area": 1, "sealed": 2}
ASSETS = 450


class Checker:
    def __init__(self, folder, vocabulary):
        self.folder = folder
        self.vocabulary = vocabulary
        self.faults = []
        self.areas = {level: self._features("areas_%s.geojson" % level) for level in LEVELS}
        self.codes = {f["properties"]["code"]: (level, f) for level in LEVELS for f in self.areas[level]}

    def _features(self, name):
        with open(os.path.join(self.folder, name), encoding="utf-8") as source:
            return json.load(source)["features"]

    def _rows(self, name):
        with open(os.path.join(self.folder, name), encoding="utf-8", newline="") as source:
            return list(csv.DictReader(source))

    def need(self, true, fault):
        if not true:
            self.faults.append(fault)

    def run(self):
        self.words()
        self.nesting()
        self.borders()
        self.people()
        self.postcodes()
        self.assets()
        self.households()
        return self.faults

    def words(self):
        """The vocabulary is whole: both languages, known groups, known relations."""
        kinds = self.vocabulary["kinds"]
        ids = {k["id"] for k in kinds}
        groups = {g["id"] for g in self.vocabulary["groups"]}
        self.need(len(ids) == len(kinds) and len(groups) == 6, "a kind or group is given twice")
        for kind in kinds:
            self.need(kind["group"] in groups, "%s is in no group" % kind["id"])
            self.need(set(kind["related"]) <= ids - {kind["id"]}, "%s is related to what is not there" % kind["id"])
            self.need(kind["disclosure_floor"] in RANK, "the floor of %s" % kind["id"])
        for key in ("groups", "kinds", "accessibility", "audiences", "interests", "costs"):
            for term in self.vocabulary[key]:
                for label in (term["label"], term.get("plural", term["label"])):
                    self.need(all(label.get(tongue) for tongue in ("en", "cy")), "%s wants a word" % term["id"])

    def nesting(self):
        """Every parent exists, and children fill their parent and no more."""
        self.need(len(self.codes) == sum(len(a) for a in self.areas.values()), "two areas share a code")
        area_of = {code: sum(abs(plane.ring_area([plane.to_metres(p) for p in ring[:-1]])) * (1 if n == 0 else -1)
                             for n, ring in enumerate(f["geometry"]["coordinates"]))
                   for code, (_, f) in self.codes.items()}
        filled = {}
        for code, (level, feature) in self.codes.items():
            parents = feature["properties"].get("parents", {})
            for up, parent in parents.items():
                self.need(self.codes.get(parent, ("",))[0] == up, "%s names a parent %s that is not there" % (code, parent))
            for up in (PARENT.get(level), "ward" if level == "lsoa" else None):
                if up:
                    filled[parents[up], level] = filled.get((parents[up], level), 0.0) + area_of[code]
            x, y = feature["properties"]["centre"]
            self.need(_inside((x, y), feature["geometry"]), "the centre of %s is outside it" % code)
        for (parent, level), total in filled.items():
            self.need(abs(total - area_of[parent]) < 5, "%s areas do not fill %s: %.0f, not %.0f" % (level, parent, total, area_of[parent]))
        for oa in self.areas["oa"]:
            parents = oa["properties"]["parents"]
            above = self.codes[parents["lsoa"]][1]["properties"]["parents"]
            self.need({k: v for k, v in parents.items() if k != "lsoa"} == above, "%s skips a parent" % oa["properties"]["code"])

    def borders(self):
        """Borders meet only at shared vertices, each stretch used by two areas or by one and the sea."""
        sides, near = {}, plane.Near(0.004)
        for oa in self.areas["oa"]:
            for ring in oa["geometry"]["coordinates"]:
                for a, b in zip(ring, ring[1:]):
                    key = (tuple(min(a, b)), tuple(max(a, b)))
                    sides.setdefault(key, []).append(oa["properties"]["code"])
        coast = set()
        for ring in self.areas["la"][0]["geometry"]["coordinates"]:
            for a, b in zip(ring, ring[1:]):
                coast.add((tuple(min(a, b)), tuple(max(a, b))))
        for key, owners in sides.items():
            self.need(len(owners) == (1 if key in coast else 2), "border %s belongs to %s" % (key, owners))
        crossed = 0
        for a, b in sides:
            for index in near.around(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), plane.distance(a, b) / 2):
                c, d, _ = near.segments[index]
                if a not in (c, d) and b not in (c, d) and _cross(a, b, c, d):
                    crossed += 1
            near.add(a, b)
        self.need(crossed == 0, "%d borders cross" % crossed)

    def people(self):
        counts = {}
        for level in LEVELS:
            rows = self._rows("population_%s.csv" % level)
            self.need({r["code"] for r in rows} == {f["properties"]["code"] for f in self.areas[level]}, "population_%s has other areas" % level)
            for row in rows:
                counts[row["code"]] = {k: int(v) for k, v in row.items() if k not in ("code", "imd_decile")}
                ages = sum(int(row[k]) for k in ("population_0_15", "population_16_64", "population_65_plus"))
                self.need(ages == int(row["population"]), "ages of %s do not add up" % row["code"])
                if level == "lsoa":
                    self.need(1 <= int(row["imd_decile"]) <= 10, "decile of %s" % row["code"])
                    self.need(1000 <= int(row["population"]) <= 3000, "%s has %s people" % (row["code"], row["population"]))
                least = {"lsoa": 400, "msoa": 2000}.get(level, 0)
                self.need(int(row["households"]) > least, "%s has too few households" % row["code"])
        for level in LEVELS[1:]:
            for feature in self.areas[level]:
                code = feature["properties"]["code"]
                for measure in counts[code]:
                    total = sum(counts[oa["properties"]["code"]][measure] for oa in self.areas["oa"]
                                if oa["properties"]["parents"][level] == code)
                    self.need(total == counts[code][measure], "%s of %s is not the sum of its parts" % (measure, code))
        self.need(counts[place.LA_CODE]["population"] == place.PEOPLE, "the borough does not have %d people" % place.PEOPLE)

    def postcodes(self):
        rows = self._rows("postcodes.csv")
        self.postcode_rows = {r["postcode"]: r for r in rows}
        self.need(len(self.postcode_rows) == len(rows) == 2500, "there are %d postcodes" % len(rows))
        for row in rows:
            self.need(re.fullmatch(r"QX[1-9] \d[A-Z]{2}", row["postcode"]), "%s is no postcode of ours" % row["postcode"])
            oa = self.codes[row["oa_code"]][1]
            self.need(_inside((float(row["lon"]), float(row["lat"])), oa["geometry"]), "%s is outside its area" % row["postcode"])
            for level, code in oa["properties"]["parents"].items():
                self.need(row[level + "_code"] == code, "%s has the wrong %s" % (row["postcode"], level))

    def assets(self):
        features = self._features("assets.geojson")
        kinds = {k["id"]: k for k in self.vocabulary["kinds"]}
        terms = {key: {t["id"] for t in self.vocabulary[key]} for key in ("accessibility", "audiences", "interests", "costs")}
        self.need(len(features) == ASSETS, "there are %d assets" % len(features))
        ids = [f["id"] for f in features]
        self.need(len(set(ids)) == len(ids), "two assets share an id")
        used = {f["properties"]["kind"] for f in features}
        self.need(set(kinds) - used == {"shared_lives_host", "homeshare_home"}, "kinds left out or homes let in")
        for feature in features:
            facts = feature["properties"]
            name = facts["name"]
            self.need(UUID4.fullmatch(feature["id"]), "%s has a poor id" % name)
            self.need(facts["kind"] in kinds, "%s is of no known kind" % name)
            floor = kinds[facts["kind"]]["disclosure_floor"]
            self.need(RANK[facts["disclosure"]] >= RANK[floor], "%s is more open than its kind allows" % name)
            self.need(len(facts["summary"]) <= 160, "the summary of %s is too long" % name)
            for key in ("accessibility", "audiences", "interests"):
                self.need(set(facts.get(key, ())) <= terms[key], "%s has an unknown %s" % (name, key))
            self.need(facts["cost"] in terms["costs"], "the cost of %s" % name)
            if facts["disclosure"] != "exact":
                self.need(feature["geometry"] is None and not {"address", "postcode", "uprn"} & set(facts), "%s shows where it is" % name)
                self.need(facts.get("area", {}).get("code") in self.codes, "%s has no area" % name)
            if "postcode" in facts:
                row = self.postcode_rows.get(facts["postcode"])
                self.need(row is not None and not row["terminated"], "the postcode of %s" % name)
            for area in facts.get("service_areas", ()):
                self.need("geometry" in area or area["area"] in self.codes, "%s covers no known area" % name)
        self.ids = {f["id"]: f["properties"] for f in features}

    def households(self):
        with open(os.path.join(self.folder, "households.json"), encoding="utf-8") as source:
            homes = json.load(source)
        self.need(len({h["id"] for h in homes} | set(self.ids)) == len(homes) + len(self.ids), "two homes share an id")
        public = json.dumps(self._features("assets.geojson"), ensure_ascii=False)
        for home in homes:
            scheme = self.ids.get(home["scheme"], {}).get("kind")
            right = "homeshare_programme" if home["kind"] == "homeshare_home" else "shared_lives_scheme"
            self.need(scheme == right, "%s belongs to no scheme" % home["id"])
            row = self.postcode_rows.get(home["postcode"])
            self.need(row is not None and not row["terminated"], "the postcode of %s" % home["id"])
            oa = self.codes[row["oa_code"]][1]
            self.need(_inside((home["lon"], home["lat"]), oa["geometry"]), "%s is outside its postcode's area" % home["id"])
            self.need(home["name"] not in public and home["address"] not in public and home["postcode"] not in public,
                      "something of %s is in the public file" % home["id"])


def _inside(point, geometry):
    return sum(plane.in_ring(point, ring[:-1]) for ring in geometry["coordinates"]) % 2 == 1


def _cross(a, b, c, d):
    def side(p, q, r):
        value = (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
        return (value > 1e-13) - (value < -1e-13)
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
