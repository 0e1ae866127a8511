"""Which class builds which space's supernet, and which subnets may be drawn in training."""

import cell
import definition as definitions

SUPERNETS = {"nasbench201": cell.Supernet}


def build(space, definition):
    """A supernet with fresh weights."""
    return SUPERNETS[space](definition)


def trainable(space, definition, rng):
    """A uniformly drawn subnet that has something to learn: a cell must reach its output."""
    while True:
        arch = definitions.sample(definition, rng)
        if space != "nasbench201" or cell.live_edges(arch):
            return arch
