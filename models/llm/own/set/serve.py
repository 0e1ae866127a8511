"""Draws architectures for many searches at a time: ../corpus/ownMain.ts asks it.

python3 serve.py OUT/encoder.pt

A request is a line of JSON: moments as of ../corpus/setMain.ts, without aims, each with a temperature. The answer is a
line with DRAWS architectures of each, [moments][draws][dimensions]. The weights are read again whenever they are newer;
where there are none yet, it waits for them.
"""

import json
import os
import sys
import time

import torch

import moments
from encoder import Encoder, Size

# Draws of a moment; the later ones are warmer, for searches that have nearly all that is near.
DRAWS, WARM = 24, 1.5
# Moments that are read at a time.
ROWS = 32


class Weights:
    """The newest weights of a file."""

    def __init__(self, path):
        self.path, self.read, self.model = path, None, None
        self.device = "cuda" if torch.cuda.is_available() else "cpu"

    def newest(self):
        while not os.path.exists(self.path):
            time.sleep(1)
        changed = os.stat(self.path).st_mtime_ns
        if changed != self.read:
            kept = torch.load(self.path, map_location=self.device)
            if self.model is None:
                self.model = Encoder(Size(**kept["size"])).to(self.device)
            self.model.load_state_dict(kept["model"])
            self.read = changed
        return self.model


def heat(temperatures):
    """[moments][draws]"""
    ramp = torch.linspace(0, 1, DRAWS) * (torch.arange(DRAWS) >= DRAWS // 2)
    return torch.tensor(temperatures)[:, None] * (1 + (WARM - 1) * ramp)


@torch.no_grad()
def draw(model, device, some):
    """One dimension after the other, in an order of each draw's own."""
    x = {key: a.to(device) for key, a in moments.batch(some).items()}
    h = model.read(x)
    count, most = len(some), max(len(m["sizes"]) for m in some)
    options = x["options"].shape[1]
    of = torch.full((count, options), -1, device=device)
    for i, moment in enumerate(some):
        sizes = torch.tensor(moment["sizes"])
        of[i, : int(sizes.sum())] = torch.arange(len(sizes)).repeat_interleave(sizes).to(device)
    order = torch.rand(count, DRAWS, most, device=device)
    beyond = torch.arange(most, device=device) >= x["dims"][:, None]
    order = order.masked_fill(beyond[:, None], 2).argsort(-1)
    chosen = torch.zeros(count, DRAWS, options, device=device)
    decided = torch.zeros_like(chosen)
    warm = heat([m["temperature"] for m in some]).to(device)[..., None]
    for step in range(most):
        here = (of[:, None] == order[..., step, None]).float()
        logits = model.ask(x, h, chosen, decided) / warm
        shares = logits.masked_fill(here == 0, float("-inf"))
        # A space with fewer dimensions is done: anything may be drawn, and nothing is kept of it.
        shares = torch.where(here.sum(-1, keepdim=True) > 0, shares, torch.zeros_like(shares)).softmax(-1)
        taken = torch.multinomial(shares.flatten(0, 1), 1).view(count, DRAWS, 1)
        chosen += torch.zeros_like(chosen).scatter_(-1, taken, 1.0) * here
        decided += here
    return [codes(chosen[i], moment["sizes"]) for i, moment in enumerate(some)]


def codes(chosen, sizes):
    """Option of every dimension, [draws][dimensions]."""
    parts = chosen[:, : sum(sizes)].split(sizes, -1)
    return torch.stack([part.argmax(-1) for part in parts], -1).tolist()


def main(path):
    weights = Weights(path)
    torch.manual_seed(os.getpid())
    for line in sys.stdin:
        asked = json.loads(line)
        model = weights.newest()
        order = sorted(range(len(asked)), key=lambda i: moments.extent(asked[i]))
        told = [None] * len(asked)
        for start in range(0, len(order), ROWS):
            some = order[start : start + ROWS]
            for i, drawn in zip(some, draw(model, weights.device, [asked[i] for i in some])):
                told[i] = drawn
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
