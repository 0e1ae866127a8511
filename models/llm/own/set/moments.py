"""Reads moments of searches (see ../corpus/setMain.ts) and makes batches of spaces and histories of about one size."""

import json
import random

import numpy as np
import torch

# Chances of the best untried architecture, the second best and so on to be aimed at.
AIMS = (5, 2.5, 1.5, 1)
ASKED = 4
STEP = 8


def pieces(path):
    with open(path, "rb") as file:
        return [json.loads(line) for line in file]


def up(n):
    return max(STEP, -(-n // STEP) * STEP)


def extent(moment):
    return up(len(moment["options"])), up(len(moment["points"]))


def cut(moments, cells, rng):
    """Batches whose attention has about so many cells, shuffled."""
    moments = sorted(moments, key=lambda m: (*extent(m), rng.random()))
    batches, some, widest = [], [], 0
    for moment in moments:
        options, points = extent(moment)
        widest = max(widest, options + points)
        if some and (len(some) + 1) * widest**2 > cells:
            batches.append(some)
            some, widest = [], options + points
        some.append(moment)
    batches.append(some)
    rng.shuffle(batches)
    return batches


def batch(some):
    """Arrays as the encoder reads them."""
    options = max(extent(m)[0] for m in some)
    points = max(extent(m)[1] for m in some)
    n = len(some)
    zeros = lambda *shape: np.zeros((n, *shape), np.float32)
    x = {
        "told": zeros(points, len(some[0]["told"][0]) if some[0]["told"] else 7),
        "options": zeros(options, len(some[0]["options"][0])),
        "has": zeros(points, options),
        "is_point": zeros(points),
        "is_option": zeros(options),
        "same_dimension": zeros(options, options),
        "same_number": zeros(options, options),
        "dims": zeros(),
    }
    for i, moment in enumerate(some):
        fill(x, i, moment)
    return {key: torch.from_numpy(a) for key, a in x.items()}


def questions(some, rng):
    """What is asked of each moment, [moments][ASKED][options]: chosen, decided, wanted."""
    options = max(extent(m)[0] for m in some)
    asked = {key: np.zeros((len(some), ASKED, options), np.float32) for key in ("chosen", "decided", "wanted")}
    for i, moment in enumerate(some):
        ask(asked, i, moment, rng)
    return {key: torch.from_numpy(a) for key, a in asked.items()}


def fill(x, i, moment):
    sizes = moment["sizes"]
    starts = np.cumsum([0, *sizes[:-1]])
    count = sum(sizes)
    of = np.repeat(np.arange(len(sizes)), sizes)
    number = np.arange(count) - starts[of]
    x["dims"][i] = len(sizes)
    x["options"][i, :count] = moment["options"]
    x["is_option"][i, :count] = 1
    x["same_dimension"][i, :count, :count] = of[:, None] == of[None]
    x["same_number"][i, :count, :count] = number[:, None] == number[None]
    n = len(moment["points"])
    if n == 0:
        return
    x["told"][i, :n] = moment["told"]
    x["is_point"][i, :n] = 1
    points = np.array(moment["points"])
    row, d = np.nonzero(points >= 0)
    x["has"][i, row, starts[d] + points[row, d]] = 1


def ask(asked, i, moment, rng):
    sizes, aims = moment["sizes"], moment["aims"]
    starts = np.cumsum([0, *sizes[:-1]])
    for p in range(ASKED):
        aim = rng.choices(aims, AIMS[: len(aims)])[0]
        decided = set(rng.sample(range(len(sizes)), rng.randrange(len(sizes))))
        for d, option in enumerate(aim):
            if d in decided:
                asked["decided"][i, p, starts[d] : starts[d] + sizes[d]] = 1
                if option >= 0:
                    asked["chosen"][i, p, starts[d] + option] = 1
            elif option >= 0:
                asked["wanted"][i, p, starts[d] + option] = 1
