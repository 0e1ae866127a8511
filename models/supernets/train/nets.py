"""Which class builds which space's supernet, and which subnets may be drawn in training."""

import numpy as np
import torch

import autoformer
import cell
import definition as definitions
import mobilenet
import safetensors
import shufflenet

SUPERNETS = {
    "cells": cell.Supernet,
    "mobilenet": mobilenet.Supernet,
    "shufflenet": shufflenet.Supernet,
    "autoformer": autoformer.Supernet,
}


def build(space, definition):
    """A supernet with fresh weights."""
    return SUPERNETS[space](definition)


def load_exported(space):
    """A supernet with the exported float16 weights."""
    net = build(space, definitions.load(space))
    weights = safetensors.read(definitions.ROOT / "models" / "supernets" / space / "weights.safetensors")
    net.load_state_dict({n: torch.from_numpy(w.astype(np.float32)) for n, w in weights.items()})
    return net.to(memory_format=torch.channels_last)


def trainable(space, definition, rng, warming):
    """A uniformly drawn subnet that has something to learn: a cell must reach its output.
    While warming, all blocks of shufflenet take the 7x7 choice."""
    while True:
        arch = definitions.sample(definition, rng)
        if warming:
            return [2 if d["name"].startswith("b") else i for d, i in zip(definition["dimensions"], arch)]
        if space != "cells" or cell.live_edges(arch):
            return arch


def full_width(definition, arch):
    """`arch` with the last option in every dimension of shufflenet's branch widths."""
    return [len(d["options"]) - 1 if d["name"].startswith("w") else i
            for d, i in zip(definition["dimensions"], arch)]
