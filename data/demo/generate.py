#!/usr/bin/env python3
"""Makes Cantre'r Gwaelod, the demonstration place. Nothing in it is real.

    python3 data/demo/generate.py            writes the files beside this one
    python3 data/demo/generate.py --check    makes them anew elsewhere, compares
                                             every byte and checks what they say
    python3 data/demo/generate.py --to DIR   writes them into another folder

Needs Python 3.11 and nothing else. The same seed gives the same bytes.
"""
import argparse
import filecmp
import json
import os
import random
import sys
import tempfile

from generator import assets, census, check, homes, land, plane, postcodes, roads, write

SEED = 1834
HERE = os.path.dirname(os.path.abspath(__file__))
VOCABULARY = os.path.join(os.path.dirname(HERE), "vocabulary.json")


def vocabulary():
    with open(VOCABULARY, encoding="utf-8") as words:
        return json.load(words)


def make(folder):
    """Makes every file into a folder."""
    ground = land.Land(plane.Noise(random.Random(SEED)))
    levels = census.build(ground, random.Random(SEED + 1))
    coast = [plane.to_metres(p) for p in levels["la"][0].rings[0]]
    network = roads.build(ground, coast, random.Random(SEED + 2))
    codes = postcodes.build(ground, network, levels, random.Random(SEED + 3))
    write.areas(folder, levels)
    write.base(folder, ground, levels, network)
    write.postcodes(folder, codes)
    kinds = {kind["id"]: kind for kind in vocabulary()["kinds"]}
    maker = assets.build(ground, levels, codes, kinds, random.Random(SEED + 4))
    write.assets(folder, maker.assets, homes.build(maker, random.Random(SEED + 5)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with the files here and check them")
    parser.add_argument("--to", default=HERE, metavar="DIR", help="folder to write to")
    options = parser.parse_args()
    if not options.check:
        make(options.to)
        return 0
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        make(folder)
        made = set(os.listdir(folder))
        for name in sorted(made):
            ours = os.path.join(options.to, name)
            if not os.path.exists(ours) or not filecmp.cmp(ours, os.path.join(folder, name), shallow=False):
                faults.append("%s is not what the generator writes" % name)
        faults += check.Checker(folder, vocabulary()).run()
    for name in sorted(os.listdir(options.to)):
        if name.endswith((".geojson", ".csv", ".json")) and name not in made:
            faults.append("%s is not written by the generator" % name)
    for fault in faults[:40]:
        print(fault, file=sys.stderr)
    print("%d faults" % len(faults) if faults else "All as it should be: %d files, to the byte." % len(made))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
