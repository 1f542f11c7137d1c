"""PySAL access over the same points: 2 files of x, y, value in metres; prints processor seconds.

Costs are worked out by its own create_euclidean_distance, since without costs it can answer nothing.
"""
import sys
import time

import geopandas
import pandas
from access import Access, weights


def read(path):
    table = pandas.read_csv(path)
    geometry = geopandas.points_from_xy(table["x"], table["y"])
    return geopandas.GeoDataFrame(table, geometry=geometry, crs="EPSG:27700")


demand, supply = read(sys.argv[1]), read(sys.argv[2])
reach = float(sys.argv[3])
began = time.process_time()
access = Access(
    demand_df=demand, demand_index="id", demand_value="value", supply_df=supply, supply_index="id", supply_value="value"
)
access.create_euclidean_distance(threshold=reach, name="euclidean")
costs = time.process_time()
steps = weights.step_fn({reach / 3: 1.0, reach * 2 / 3: 0.68, reach: 0.22})
access.enhanced_two_stage_fca(name="e2sfca", cost="euclidean", weight_fn=steps)
done = time.process_time()
print(done - began, done - costs)
