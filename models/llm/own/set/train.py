"""Trains the set encoder.

python3 train.py FOLDER OUT --minutes 60 [--own SETS] [--rate 2e-3]

FOLDER has pieces (see ../corpus/setMain.ts) and may still be growing; FOLDER/held has some that are only judged by.
SETS, which may be empty at first, has searches of the encoder itself (../corpus/ownMain.ts): half of what it learns,
once there are some. OUT gets encoder.pt (taken up again where it is there) and log.jsonl. A GPU is used where there is
one.
"""

import argparse
import glob
import json
import os
import random
import time

import torch
from torch.utils.data import DataLoader, IterableDataset

import moments
from encoder import Encoder, Size, log_shares

# Cells of attention in a batch, on a GPU and without one.
CELLS = {"cuda": 1_500_000, "cpu": 260_000}
# Pieces whose moments are shuffled together.
MIXED = {"cuda": 4, "cpu": 1}
JUDGED = 1000
# How often what was read is asked, each time other questions.
ROUNDS = 2


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("out")
    parser.add_argument("--own", help="a folder with the encoder's own searches")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--hold", type=float, default=0.3)
    parser.add_argument("--keep", type=float, default=90, help="seconds between files")
    parser.add_argument("--readers", type=int, default=0, help="processes that make batches")
    parser.add_argument("--seed", type=int, default=1)
    for name, value in Size().__dict__.items():
        parser.add_argument(f"--{name}", type=int, default=value)
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


def both(some, rng):
    return moments.batch(some), moments.questions(some, rng)


def moved(pair, device):
    return tuple({key: a.to(device, non_blocking=True) for key, a in part.items()} for part in pair)


@torch.no_grad()
def judge(model, held):
    total = count = 0.0
    for x, asked in held:
        some, words = loss_of(model, x, asked)
        total, count = total + some.item(), count + words.item()
    return round(total / max(count, 1), 4)


class Feed(IterableDataset):
    """Batches without end: new pieces first, old ones again where there are none; every other one of its own."""

    def __init__(self, a, device):
        self.folders = [a.folder, *([a.own] if a.own else [])]
        self.seed, self.cells, self.mixed = a.seed, CELLS[device], MIXED[device]

    def __iter__(self):
        worker = torch.utils.data.get_worker_info()
        rng = random.Random(self.seed * 1000 + (worker.id if worker else 0))
        used = set()
        while True:
            some = [m for _ in range(self.mixed) for m in moments.pieces(self.piece(rng, used))]
            for _ in range(ROUNDS):
                for one in moments.cut(some, self.cells, rng):
                    yield both(one, rng)

    def piece(self, rng, used):
        while True:
            found = [glob.glob(f"{folder}/*.jsonl") for folder in self.folders]
            found = [sorted(paths) for paths in found if paths]
            if found:
                paths = rng.choice(found)
                path = rng.choice([path for path in paths if path not in used] or paths)
                used.add(path)
                return path
            time.sleep(1)


def held_of(folder, cells, device):
    rng = random.Random(7)
    some = [m for path in sorted(glob.glob(f"{folder}/*.jsonl")) for m in moments.pieces(path)]
    return [moved(both(b, rng), device) for b in moments.cut(some[:JUDGED], cells, rng)] if some else []


def main():
    a = arguments()
    os.makedirs(a.out, exist_ok=True)
    torch.manual_seed(a.seed)
    torch.backends.cuda.matmul.allow_tf32 = True
    device = "cuda" if torch.cuda.is_available() else "cpu"
    size = Size(*(getattr(a, name) for name in Size().__dict__))
    model = Encoder(size).to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=a.rate, betas=(0.9, 0.98), weight_decay=0.01)
    state = {"step": 0, "moments": 0, "seconds": 0.0, "size": size.__dict__}
    if os.path.exists(f"{a.out}/encoder.pt"):
        kept = torch.load(f"{a.out}/encoder.pt", map_location=device)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        state = {key: kept[key] for key in state}
    held = {
        name: held_of(f"{folder}/held", CELLS[device], device)
        for name, folder in (("held", a.folder), ("own", a.own))
        if folder
    }
    loop(a, device, model, optimizer, state, held)


def save(out, model, optimizer, state):
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), **state}, f"{out}/part.pt")
    os.replace(f"{out}/part.pt", f"{out}/encoder.pt")


def loop(a, device, model, optimizer, state, held):
    feed = iter(DataLoader(Feed(a, device), batch_size=None, num_workers=a.readers, pin_memory=device == "cuda"))
    before, started, told = state["seconds"], time.time(), time.time()
    sums = torch.zeros(2, device=device)
    while True:
        state["seconds"] = before + time.time() - started
        share = state["seconds"] / (60 * a.minutes)
        x, asked = moved(next(feed), device)
        for group in optimizer.param_groups:
            group["lr"] = rate_at(share, a.rate, a.hold)
        some, words = loss_of(model, x, asked)
        optimizer.zero_grad(set_to_none=True)
        (some / words.clamp(min=1)).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        sums += torch.stack((some, words)).detach()
        state["step"] += 1
        state["moments"] += len(x["dims"])
        if time.time() - told > a.keep or share >= 1:
            line = {
                "step": state["step"],
                "minutes": round(state["seconds"] / 60, 1),
                "moments": state["moments"],
                "loss": round((sums[0] / sums[1].clamp(min=1)).item(), 4),
                **{name: judge(model, some) for name, some in held.items() if some},
                "parameters": model.count(),
            }
            print(json.dumps(line), flush=True)
            with open(f"{a.out}/log.jsonl", "a") as log:
                log.write(json.dumps(line) + "\n")
            save(a.out, model, optimizer, state)
            told, sums = time.time(), torch.zeros(2, device=device)
        if share >= 1:
            return


if __name__ == "__main__":
    main()
