"""Writes tests/fixtures/own/setEncoder.json: what the set encoder says in PyTorch, for the page's own arithmetic.

python3 tests/tools/set_encoder_fixture.py encoder.pt moments.jsonl
"""

import json
import os
import random
import sys

import torch

here = os.path.dirname(__file__)
sys.path.insert(0, os.path.join(here, "../../models/llm/own/set"))
import moments  # noqa: E402
from encoder import Encoder, Size  # noqa: E402


@torch.no_grad()
def main(weights, path):
    kept = torch.load(weights, map_location="cpu")
    model = Encoder(Size(**kept["size"]))
    state = kept["model"]
    model.load_state_dict({k: w.half().float() if w.dim() > 1 else w for k, w in state.items()})
    small = [m for m in moments.pieces(path) if 8 <= len(m["points"]) <= 14 and 16 <= len(m["options"]) <= 32]
    told = []
    for moment in small[:3]:
        x, asked = moments.batch([moment]), moments.questions([moment], random.Random(1))
        options = len(moment["options"])
        logits = model.ask(x, model.read(x), asked["chosen"], asked["decided"])
        one = lambda a: [round(v, 5) for v in a[0, 1, :options].tolist()]
        told.append(
            {
                **{key: moment[key] for key in ("sizes", "points", "told", "options")},
                "chosen": one(asked["chosen"]),
                "decided": one(asked["decided"]),
                "logits": one(logits),
            }
        )
    target = os.path.join(here, "../fixtures/own/setEncoder.json")
    with open(target, "w") as file:
        json.dump(told, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
