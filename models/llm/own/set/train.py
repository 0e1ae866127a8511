"""Trains the set encoder.

python3 train.py FOLDER OUT --minutes 60 [--rate 2e-3]

FOLDER has pieces (see ../corpus/setMain.ts) and may still be growing; FOLDER/held has some that are only judged by. OUT gets
encoder.pt (taken up again where it is there) and log.jsonl.
"""

import argparse
import glob
import json
import os
import random
import time

import torch

import moments
from encoder import Encoder, log_shares

CELLS = 260_000


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("out")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--hold", type=float, default=0.3)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def rate_at(share, peak, hold):
    """Warm up, hold, fall to nothing. share: of the time used, 0 to 1."""
    if share < 0.02:
        return peak * (0.02 + share) / 0.04
    return peak if share < hold else peak * max(0.0, (1 - share) / (1 - hold))


def loss_of(model, x, asked):
    shares = log_shares(model.ask(x, model.read(x), asked["chosen"], asked["decided"]), x)
    wanted = asked["wanted"]
    return -(shares * wanted).sum(), wanted.sum()


@torch.no_grad()
def judge(model, held):
    total = count = 0.0
    for x, asked in held:
        some, words = loss_of(model, x, asked)
        total, count = total + some.item(), count + words.item()
    return total / max(count, 1)


class Feed:
    """Batches without end: new pieces first, old ones again where there are none."""

    def __init__(self, folder, seed, used):
        self.folder, self.rng, self.used, self.ready = folder, random.Random(seed), set(used), []

    def next(self):
        while not self.ready:
            found = sorted(glob.glob(f"{self.folder}/*.jsonl"))
            fresh = [path for path in found if path not in self.used]
            if not found:
                time.sleep(1)
                continue
            path = self.rng.choice(fresh or found)
            self.used.add(path)
            self.ready = moments.cut(moments.pieces(path), CELLS, self.rng)
        return moments.batch(self.ready.pop(), self.rng)


def main():
    a = arguments()
    os.makedirs(a.out, exist_ok=True)
    torch.manual_seed(a.seed)
    model = Encoder()
    optimizer = torch.optim.AdamW(model.parameters(), lr=a.rate, betas=(0.9, 0.98), weight_decay=0.01)
    state = {"step": 0, "moments": 0, "seconds": 0.0, "used": []}
    if os.path.exists(f"{a.out}/encoder.pt"):
        kept = torch.load(f"{a.out}/encoder.pt")
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        state = {key: kept[key] for key in state}
    rng = random.Random(7)
    some = [m for path in sorted(glob.glob(f"{a.folder}/held/*.jsonl")) for m in moments.pieces(path)]
    held = [tuple(moments.batch(b, rng)) for b in moments.cut(some[:400], CELLS, rng)]
    loop(a, model, optimizer, state, held)


def loop(a, model, optimizer, state, held):
    feed = Feed(a.folder, a.seed + state["step"], state["used"])
    before, started, told = state["seconds"], time.time(), time.time()
    total = count = 0.0
    while True:
        state["seconds"] = before + time.time() - started
        share = state["seconds"] / (60 * a.minutes)
        x, asked = feed.next()
        for group in optimizer.param_groups:
            group["lr"] = rate_at(share, a.rate, a.hold)
        some, words = loss_of(model, x, asked)
        optimizer.zero_grad(set_to_none=True)
        (some / words.clamp(min=1)).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        total, count = total + some.item(), count + words.item()
        state["step"] += 1
        state["moments"] += len(x["dims"])
        if time.time() - told > 90 or share >= 1:
            line = {
                "step": state["step"],
                "minutes": round(state["seconds"] / 60, 1),
                "cpu": round(time.process_time() / 60, 1),
                "moments": state["moments"],
                "pieces": len(feed.used),
                "loss": round(total / max(count, 1), 4),
                "held": round(judge(model, held), 4),
                "parameters": model.count(),
            }
            print(json.dumps(line), flush=True)
            with open(f"{a.out}/log.jsonl", "a") as log:
                log.write(json.dumps(line) + "\n")
            state["used"] = list(feed.used)
            kept = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), **state}
            torch.save(kept, f"{a.out}/part.pt")
            os.replace(f"{a.out}/part.pt", f"{a.out}/encoder.pt")
            told, total, count = time.time(), 0.0, 0.0
        if share >= 1:
            return


if __name__ == "__main__":
    main()
