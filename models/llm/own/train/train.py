"""Trains the model on the corpus.

python3 train.py CORPUS OUT --minutes 300 [--width 256 --layers 6 --heads 8 --hidden 448] [--start model.gguf]

CORPUS is a folder with words.json and pieces, which may still be growing; HELD in it, a folder, has pieces that
are never trained on. OUT gets model.pt (taken up again where it is there), model.gguf and log.jsonl. The rate
falls with the time used, so a run ends when its minutes are over.
"""

import argparse
import json
import os
import queue
import random
import threading
import time

import torch
import torch.nn.functional as F

import data
import gguf
from load import load
from model import Model, Size
from muon import Muon

# Batches of each kind by which the model is judged while it learns.
JUDGED = 8


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus")
    parser.add_argument("out")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--width", type=int, default=256)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--heads", type=int, default=8)
    parser.add_argument("--hidden", type=int, default=448)
    parser.add_argument("--tokens", type=int, default=65536, help="tokens of a batch")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--mixed", type=int, default=8, help="pieces that are shuffled together")
    parser.add_argument("--keep", type=float, default=300, help="seconds between files")
    parser.add_argument("--hold", type=float, default=0.4, help="share of the time until the rate falls")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--name", default="Sextant's own model")
    parser.add_argument("--compile", action="store_true", help="let PyTorch fuse what a block does")
    parser.add_argument("--start", help="a GGUF file whose weights are gone on from")
    return parser.parse_args()


def rate_at(share, peak, hold):
    """Warm up, hold, fall to nothing. share: of the time used, 0 to 1."""
    if share < 0.02:
        return peak * share / 0.02
    return peak if share < hold else peak * max(0.0, (1 - share) / (1 - hold))


def loss_of(model, given, wanted, weight, device):
    half = torch.bfloat16 if device == "cuda" else None
    with torch.autocast(device, dtype=half, enabled=half is not None):
        logits = model(given)
    each = F.cross_entropy(logits.float().flatten(0, 1), wanted.flatten(), reduction="none")
    return (each * weight.flatten()).sum(), weight.sum(), each.view_as(wanted)


def held(folder, words, tokens):
    """Batches of the texts that are never trained on, by what is written in them."""
    generator, distances = words.index("Generator "), {words.index(w) for w in ("\nfar ", "\nnear ", "\nthere ")}
    kinds = {"strategy": [], "anchor": [], "list": []}
    for name in sorted(n for n in os.listdir(folder) if n.endswith(".bin")):
        for text in data.texts(os.path.join(folder, name)):
            written = [int(t & data.TOKEN) for t in text if t >> data.LESSON_BIT == 2]
            if int(text[0] & data.TOKEN) == generator:
                kinds["list"].append(text)
            else:
                kinds["strategy" if written[0] in distances else "anchor"].append(text)
    return {kind: [data.batch(b) for b in data.cut(some, tokens)] for kind, some in kinds.items()}


@torch.no_grad()
def judge(model, kinds, device):
    """Mean loss of a written word, nats, by kind."""
    told = {}
    for kind, some in kinds.items():
        total, count = 0.0, 0.0
        for one in some[:: max(1, len(some) // JUDGED)]:
            given, wanted, weight = (torch.from_numpy(x).to(device) for x in one)
            target = (weight == 1).float()
            _, _, each = loss_of(model, given, wanted, weight, device)
            total += (each * target).sum().item()
            count += target.sum().item()
        told[kind] = round(total / max(count, 1), 4)
    return told


def save(out, model, optimizers, state, words, name):
    kept = [optimizer.state_dict() for optimizer in optimizers]
    torch.save({"model": model.state_dict(), "optimizers": kept, **state}, f"{out}/part.pt")
    os.replace(f"{out}/part.pt", f"{out}/model.pt")
    arrays = {key: weight.float().cpu().numpy() for key, weight in model.state_dict().items()}
    gguf.write(f"{out}/model.gguf", model.size, words, arrays, name)


def ahead(source, room):
    """What a source yields, made ready by a thread beside the training."""
    ready = queue.Queue(room)

    def fill():
        for one in source:
            ready.put(one)

    threading.Thread(target=fill, daemon=True).start()
    while True:
        yield ready.get()


class Feed:
    """Batches without end."""

    def __init__(self, a, pieces, device):
        self.device, self.tokens, self.rng = device, a.tokens, random.Random(a.seed)
        self.pools = ahead(data.pools(pieces, a.mixed), 2)
        self.batches = iter(())

    def next(self):
        for one in self.batches:
            return [t.to(self.device, non_blocking=True) for t in one]
        ready = data.cut(next(self.pools), self.tokens)
        self.rng.shuffle(ready)
        self.batches = ahead_of(ready, self.device)
        return self.next()


def ahead_of(ready, device):
    queue_of = queue.Queue(4)

    def fill():
        for some in ready:
            tensors = [torch.from_numpy(x) for x in data.batch(some)]
            queue_of.put([t.pin_memory() if device == "cuda" else t for t in tensors])
        queue_of.put(None)

    threading.Thread(target=fill, daemon=True).start()
    return iter(queue_of.get, None)


def optimizers_of(model, a):
    """Muon for the matrices of the blocks, AdamW for the rest."""
    matrices = [(name, w) for name, w in model.named_parameters() if name.startswith("blocks.") and w.dim() > 1]
    moved = {id(w) for _, w in matrices}
    rest = [w for w in model.parameters() if id(w) not in moved]
    parts = lambda name: 3 if "qkv" in name else 2 if "gate_up" in name else 1  # noqa: E731
    adam = torch.optim.AdamW(rest, lr=a.rate, betas=(0.9, 0.98), weight_decay=0.0)
    return [Muon(matrices, parts, lr=a.rate), adam]


def main():
    a = arguments()
    os.makedirs(a.out, exist_ok=True)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(a.seed)
    torch.backends.cuda.matmul.allow_tf32 = True
    words = json.load(open(f"{a.corpus}/words.json"))
    size = Size(len(words), a.width, a.layers, a.heads, a.hidden)
    model = Model(size).to(device)
    optimizers = optimizers_of(model, a)
    if a.compile:
        for block in model.blocks:
            block.compile(dynamic=True)
    state = {"step": 0, "tokens": 0, "seconds": 0.0, "size": size.__dict__}
    if os.path.exists(f"{a.out}/model.pt"):
        kept = torch.load(f"{a.out}/model.pt", map_location=device)
        model.load_state_dict(kept["model"])
        for optimizer, one in zip(optimizers, kept["optimizers"]):
            optimizer.load_state_dict(one)
        state = {key: kept[key] for key in state}
    elif a.start:
        model.load_state_dict(load(a.start)[0].state_dict())
    kinds = held(f"{a.corpus}/held", words, a.tokens)
    log = open(f"{a.out}/log.jsonl", "a")
    loop(a, device, model, optimizers, state, words, kinds, log)


def loop(a, device, model, optimizers, state, words, kinds, log):
    pieces = data.Pieces(a.corpus, a.seed + state["step"])
    feed = Feed(a, pieces, device)
    before, started = state["seconds"], time.time()
    told, sums, saved = started, [0.0, 0.0], started
    while True:
        state["seconds"] = before + time.time() - started
        share = state["seconds"] / (60 * a.minutes)
        given, wanted, weight = feed.next()
        for optimizer in optimizers:
            optimizer.param_groups[0]["lr"] = rate_at(share, a.rate, a.hold)
            optimizer.zero_grad(set_to_none=True)
        total, count, _ = loss_of(model, given, wanted, weight, device)
        (total / count).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimizer in optimizers:
            optimizer.step()
        state["step"] += 1
        state["tokens"] += given.numel()
        sums = [sums[0] + total.detach(), sums[1] + count]
        now = time.time()
        if now - told > 20 or share >= 1:
            line = {
                "step": state["step"],
                "minutes": round(state["seconds"] / 60, 2),
                "millions": round(state["tokens"] / 1e6, 1),
                "loss": round(float(sums[0] / sums[1]), 4),
                "pieces": len(pieces.used),
                "repeats": pieces.repeats,
                "parameters": model.count(),
                **judge(model, kinds, device),
            }
            print(json.dumps(line), flush=True)
            log.write(json.dumps(line) + "\n")
            log.flush()
            told, sums = time.time(), [0.0, 0.0]
        if now - saved > a.keep or share >= 1:
            save(a.out, model, optimizers, state, words, a.name)
            saved = time.time()
        if share >= 1:
            return


if __name__ == "__main__":
    main()
