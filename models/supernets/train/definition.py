"""Search spaces as data: reads spaces/<space>/definition.json, shared with the page.

An architecture is a list of option indices, one per dimension, in order. A dimension with
`activeWhen: {dimension, in}` counts only when that dimension's chosen option is listed; its
index is 0 in the canonical form otherwise.
"""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FILES = {
    "cells": "spaces/cells/definition.json",
    "mobilenet": "spaces/mobilenet/definition.json",
    "shufflenet": "spaces/shufflenet/definition.json",
    "autoformer": "spaces/autoformer/definition.json",
}
SPACES = list(FILES)


def load(space):
    """The parsed definition of `space`."""
    return json.loads((ROOT / FILES[space]).read_text())


def choices(definition, arch):
    """{dimension name: chosen option} of an architecture."""
    return {d["name"]: d["options"][i] for d, i in zip(definition["dimensions"], arch)}


def canonical(definition, arch):
    """The architecture with index 0 in every inactive dimension."""
    chosen = choices(definition, arch)

    def active(dimension):
        rule = dimension.get("activeWhen")
        return rule is None or chosen[rule["dimension"]] in rule["in"]

    return [i if active(d) else 0 for d, i in zip(definition["dimensions"], arch)]


def sample(definition, rng):
    """A random canonical architecture: each option uniform (numpy RandomState)."""
    arch = [int(rng.randint(len(d["options"]))) for d in definition["dimensions"]]
    return canonical(definition, arch)
