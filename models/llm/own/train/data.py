"""Reads the pieces of the corpus (see ../corpus/pack.ts) and makes batches of equally long texts."""

import os
import random
import time

import numpy as np

TOKEN = 0x0FFF
LESSON_BIT = 12
# How much a token counts, by its lesson: not at all, an option of a result, what is to be written.
WEIGHTS = np.array([0.0, 0.15, 1.0], np.float32)
STEP = 32


def texts(path):
    """Every text of a piece, as packed 16-bit words."""
    data = np.fromfile(path, np.uint16)
    found, at = [], 0
    while at < len(data):
        length = int(data[at])
        found.append(data[at + 1 : at + 1 + length])
        at += 1 + length
    return found


def batch(some):
    """Tokens in, tokens wanted and their weights; each [texts][length], padded at the end."""
    longest = max(len(text) for text in some) - 1
    length = -(-longest // STEP) * STEP
    given = np.zeros((len(some), length), np.int64)
    wanted = np.zeros((len(some), length), np.int64)
    weight = np.zeros((len(some), length), np.float32)
    for row, text in enumerate(some):
        token, lesson = text & TOKEN, text >> LESSON_BIT
        given[row, : len(text) - 1] = token[:-1]
        wanted[row, : len(text) - 1] = token[1:]
        weight[row, : len(text) - 1] = WEIGHTS[lesson[1:]]
    return given, wanted, weight


def cut(some, tokens):
    """Texts sorted by length, cut into batches of about so many tokens."""
    some = sorted(some, key=len)
    batches, start = [], 0
    while start < len(some):
        end, longest = start, 0
        while end < len(some):
            longest = max(longest, len(some[end]))
            if (end + 1 - start) * longest > tokens and end > start:
                break
            end += 1
        batches.append(some[start:end])
        start = end
    return batches


class Pieces:
    """Pieces of a folder that may still be growing: new ones first, old ones again where there are none."""

    def __init__(self, folder, seed, skip=()):
        self.folder, self.rng, self.used = folder, random.Random(seed), set(skip)
        self.repeats = 0

    def next(self):
        while True:
            names = sorted(n for n in os.listdir(self.folder) if n.endswith(".bin"))
            fresh = [n for n in names if n not in self.used]
            if fresh:
                name = self.rng.choice(fresh)
                self.used.add(name)
                return os.path.join(self.folder, name)
            if names:
                self.repeats += 1
                return os.path.join(self.folder, self.rng.choice(names))
            time.sleep(0.5)


def pools(pieces, mixed):
    """Texts of `mixed` pieces at a time, without end."""
    while True:
        yield [text for _ in range(mixed) for text in texts(pieces.next())]
