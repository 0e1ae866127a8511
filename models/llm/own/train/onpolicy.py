"""Puts the model's own architectures in place of guessed ones, so that it learns from what it writes itself."""

import random

import numpy as np

import data
from sample import codes

# Prompts that are gone on from at a time, and the most that they may have of rows x length x length.
MOST, ROOM = 2048, 2.6e8
ANCHORS = 10
# Large spaces take long, and are left as they are most of the time.
LARGEST = (10, 10, 24)
COOLEST, WARMEST = 0.45, 0.9


def split(dialect, text):
    """A Navigator's text as prompt and what is to be written; None for a Generator's."""
    tokens = text & data.TOKEN
    at = np.flatnonzero(tokens == dialect.strategy)
    if len(at) == 0:
        return None
    wanted = np.flatnonzero(text >> data.LESSON_BIT == 2)
    if len(wanted) == 0:
        return None
    first = int(wanted[0])
    anchor = tokens[first - 1] == dialect.code or dialect.option <= tokens[first]
    # An architecture's first dimensions may be without effect and then are not taught.
    if anchor:
        first = int(np.flatnonzero(tokens[:first] == dialect.code)[-1])
    return text[: at[0] + 1], text[first:], anchor


def renew(model, dialect, some, rng):
    """The same texts; those of the Navigator with architectures that the model wrote now."""
    kept, groups = [], {}
    largest = rng.choice(LARGEST)
    for text in some:
        parts = split(dialect, text)
        if parts is None:
            kept.append(text)
            continue
        sizes = dialect.sizes(parts[0] & data.TOKEN)
        if len(sizes) > largest:
            kept.append(text)
        else:
            groups.setdefault(len(sizes), []).append((*parts, sizes))
    for dims, members in groups.items():
        members.sort(key=lambda parts: len(parts[0]))
        while members:
            rows = max(1, min(MOST, int(ROOM / len(members[-1][0]) ** 2)))
            chunk, members = members[-rows:], members[:-rows]
            warm = [rng.uniform(COOLEST, WARMEST) for _ in chunk]
            prompts = [prompt & data.TOKEN for prompt, *_ in chunk]
            written = codes(model, dialect, prompts, [c[3] for c in chunk], ANCHORS, warm)
            for (prompt, rest, anchor, _), own in zip(chunk, written):
                kept.append(joined(dialect, prompt, rest, anchor, own, rng))
    return kept


def joined(dialect, prompt, rest, anchor, own, rng):
    aim = tuple(rest[1 : 1 + own.shape[1]] & data.TOKEN) if anchor else None
    distinct = list(dict.fromkeys(tuple(code) for code in own))
    fresh = [code for code in distinct if code != aim]
    count = rng.randrange(ANCHORS) if anchor else ANCHORS
    lines = [(dialect.code, *code) for code in fresh[:count]]
    middle = np.array([token for line in lines for token in line], np.uint16)
    return np.concatenate([prompt, middle, rest])
