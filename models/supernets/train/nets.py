"""Which class builds which space's supernet, and which subnets may be drawn in training."""

import autoformer
import cell
import definition as definitions
import mobilenet
import shufflenet

SUPERNETS = {
    "nasbench201": cell.Supernet,
    "mobilenet": mobilenet.Supernet,
    "shufflenet": shufflenet.Supernet,
    "autoformer": autoformer.Supernet,
}


def build(space, definition):
    """A supernet with fresh weights."""
    return SUPERNETS[space](definition)


def trainable(space, definition, rng, warming):
    """A uniformly drawn subnet that has something to learn: a cell must reach its output.
    While warming, all blocks of shufflenet take the 7x7 choice."""
    while True:
        arch = definitions.sample(definition, rng)
        if warming:
            return [2 if d["name"].startswith("b") else i for d, i in zip(definition["dimensions"], arch)]
        if space != "nasbench201" or cell.live_edges(arch):
            return arch
