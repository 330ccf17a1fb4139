"""Writes ../data/indexing.txt: what NumPy's basic indexing gives for arange arrays.

Each line: the array's dimensions; the index; then the result's dimensions and elements, or `error`.
"""
import pathlib
import random

import numpy as np

random.seed(4)
lines = []


def show(e):
    if e is None:
        return "None"
    if e is Ellipsis:
        return "..."
    if isinstance(e, slice):
        part = lambda v: "" if v is None else str(v)
        return f"{part(e.start)}:{part(e.stop)}" + (f":{e.step}" if e.step is not None else "")
    return str(e)


def case(dims, *entries):
    x = np.arange(int(np.prod(dims)), dtype="i4").reshape(dims)
    try:
        y = x[tuple(entries)]
        result = " ".join(map(str, y.shape)) + "; " + " ".join(map(str, y.ravel()))
    except (IndexError, ValueError):
        result = "error"
    lines.append(f"{' '.join(map(str, dims))}; {', '.join(map(show, entries))}; {result}")


N, E, S = None, Ellipsis, slice
for e in [(), (E,), (N,), (0,), (2,), (3,), (-3,), (-4,), (S(None),), (S(1, None),), (S(None, -1),),
          (S(None, None, -1),), (S(2, 0, -1),), (S(None, None, 2),), (S(-1, None, -2),), (S(5, 1),),
          (S(0, 9),), (S(-9, 2),), (S(9, None, -1),), (S(9, -9, -2),), (S(1, 1),), (S(None, None, 0),),
          (N, S(1, None), N), (E, N), (E, -1), (0, E), (0, 0), (N, N, 0, N), (E, E)]:
    case((3,), *e)
for e in [(), (E,), (N,), (E, N), (N, E, N), (0,), (S(None),), (E, 0)]:
    case((), *e)
for e in [(0,), (S(None),), (S(None, None, -1),), (E, S(1, None)), (N, S(3, None)), (S(None), 1)]:
    case((0, 2), *e)
for e in [(1,), (-1, 2), (S(None), 1), (E, 1), (1, E), (E, 1, N), (N, E, S(None, None, -2)),
          (0, S(None), -1), (1, 2, 3), (1, 2, 4), (1, 3, 0), (2, 0, 0), (0, E, 0), (0, 1, E, 2),
          (S(None), E, S(None)), (0, 0, 0, 0), (S(1), S(1, 3), S(-3, -1)), (E, N, N, 0),
          (S(None, None, -1), S(None, None, -1), S(None, None, -1)), (N, 1, N, S(None), 0, N),
          (0, 1, 2, E), (0, 1, 2, E, N), (1, N, E, N, 2), (S(5, None), 0), (S(None, None, 3), E, 1)]:
    case((2, 3, 4), *e)
for _ in range(150):
    dims = [random.choice([1, 2, 3, 4]) for _ in range(random.choice([1, 2, 3, 4]))]
    if np.prod(dims) > 48:
        continue
    entries = []
    ends = [None, None, -5, -3, -2, -1, 0, 1, 2, 3, 5]
    for d in range(random.randint(0, len(dims))):
        kind = random.random()
        if kind < 0.35:
            entries.append(random.randint(-dims[d] - (random.random() < 0.05), dims[d] - (random.random() > 0.05)))
        else:
            step = random.choice([None, None, 1, 2, 3, -1, -1, -2, -3])
            entries.append(slice(random.choice(ends), random.choice(ends), step))
    for _ in range(random.choice([0, 0, 1, 2])):
        entries.insert(random.randint(0, len(entries)), None)
    if random.random() < 0.4:
        entries.insert(random.randint(0, len(entries)), Ellipsis)
    case(tuple(dims), *entries)
path = pathlib.Path(__file__).parent.parent / "data" / "indexing.txt"
path.parent.mkdir(exist_ok=True)
path.write_text("\n".join(lines) + "\n")
print(len(lines), sum(l.endswith("error") for l in lines))
