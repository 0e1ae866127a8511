"""Is the supernet's order to be believed? `correlate.py SPACE [--table nasbench201.csv]`.

Trains subnets of different inherited accuracy from scratch, shortly, and adds Kendall's tau-b
between stand-alone and inherited validation accuracy to the card. With --table (cells only),
adds tau-b between inherited accuracy and the table's CIFAR-10 validation accuracy as well.
"""

import argparse
import csv
import json

import numpy as np
import torch
import torch.nn.functional as F

import cell
import data
import definition as definitions
from card import write_card
from nets import build, load_exported
from recipes import RECIPES
from score import Scorer, kendall_tau_b, random_subnets
from train import LAST, WORK, optimizer_for, rate_at

ALONE, IMAGES, EPOCHS, BATCH, SEED = 8, 16000, 3, 64, 5
CELLS, CELL_SEED = 300, 78


def spread(archs, scores, count):
    """`count` of the subnets, evenly spaced in the order of their scores, best and worst included."""
    order = np.argsort(scores, kind="stable")
    if min(scores) < 20:
        order = [i for i in order if scores[i] > 20]
    return [order[round(k * (len(order) - 1) / (count - 1))] for k in range(count)]


def random_scores(space, scorer):
    """The random subnets of the card with their accuracies, as export.py left them, or measured anew."""
    path = WORK / f"{space}.scores.json"
    if not path.exists():
        archs, scores = random_subnets(load_exported(space), scorer)
        path.write_text(json.dumps({"archs": archs, "scores": scores}))
    kept = json.loads(path.read_text())
    return kept["archs"], kept["scores"]


def train_alone(space, definition, arch, parts):
    """A net with fresh weights, trained on `arch` only, on the first IMAGES training images."""
    recipe = RECIPES[space]
    torch.manual_seed(SEED)
    net = build(space, definition).to(memory_format=LAST)
    optimizer = optimizer_for(net, recipe)
    images, labels = (t[:IMAGES] for t in parts["train"])
    steps = IMAGES // BATCH
    net.train()
    for epoch in range(EPOCHS):
        generator = torch.Generator().manual_seed(1000 * SEED + epoch)
        for step, (x, y) in enumerate(data.batches(images, labels, BATCH, generator)):
            for group in optimizer.param_groups:
                group["lr"] = rate_at((epoch + step / steps) / EPOCHS, recipe["rate"])
            optimizer.zero_grad(set_to_none=True)
            F.cross_entropy(net(x.contiguous(memory_format=LAST), arch), y).backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), recipe["clip"])
            optimizer.step()
    return net


def stand_alone(space, scorer, parts):
    """The card's section on subnets trained by themselves: ALONE random ones, the largest, the smallest."""
    archs, scores = random_scores(space, scorer)
    chosen = [(archs[i], scores[i]) for i in spread(archs, scores, ALONE)]
    supernet = load_exported(space)
    for name in ("largest", "smallest"):
        arch = definitions.canonical(supernet.definition, supernet.definition[name])
        chosen.append((arch, scorer.accuracy(supernet, arch)))
    rows = []
    for arch, inherited in chosen:
        net = train_alone(space, supernet.definition, arch, parts)
        rows.append({"arch": arch, "inherited": inherited, "standAlone": scorer.accuracy(net, arch)})
        print(space, rows[-1], flush=True)
    tau = kendall_tau_b([r["inherited"] for r in rows], [r["standAlone"] for r in rows])
    return {
        "kendallTauB": round(tau, 3), "subnets": rows, "seed": SEED,
        "training": f"from scratch, {EPOCHS} epochs on {IMAGES} of the training images in batches of {BATCH}, "
        "otherwise the supernet's recipe; too short to converge",
    }


def against_table(scorer, path):
    """The card's section on random cells: Fashion-MNIST, inherited, against CIFAR-10, trained."""
    with open(path, newline="") as file:
        table = {r["arch_code"]: float(r["c10_val_200"]) for r in csv.DictReader(file)}
    known = {"".join(map(str, a)): s for a, s in zip(*random_scores("cells", scorer))}
    net, rng = load_exported("cells"), np.random.RandomState(CELL_SEED)
    while len(known) < CELLS:
        arch = definitions.sample(net.definition, rng)
        code = "".join(map(str, arch))
        if code not in known:
            known[code] = scorer.accuracy(net, arch)
            print(f"\r{len(known)}/{CELLS} cells", end="", flush=True)
    print()
    codes = list(known)
    connected = [c for c in codes if cell.live_edges([int(d) for d in c])]
    upper = sorted(connected, key=table.get)[len(connected) // 2 :]

    def tau(some):
        return round(kendall_tau_b([known[c] for c in some], [table[c] for c in some]), 3)

    return {
        "table": "NAS-Bench-201, CIFAR-10 validation, 200 epochs, mean over seeds",
        "cells": len(codes), "kendallTauB": tau(codes),
        "connected": {"cells": len(connected), "kendallTauB": tau(connected)},
        "upperHalfByTable": {"cells": len(upper), "kendallTauB": tau(upper)},
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("space", choices=definitions.SPACES)
    parser.add_argument("--table")
    options = parser.parse_args()
    parts = data.load()
    scorer = Scorer(parts)
    path = definitions.ROOT / "models" / "supernets" / options.space / "card.json"
    found = {"againstTable": against_table(scorer, options.table)} if options.table else {}
    if not options.table:
        found["standAlone"] = stand_alone(options.space, scorer, parts)
    card = json.loads(path.read_text())
    card["rankCorrelation"] = {**card.get("rankCorrelation", {}), **found}
    write_card(path, card)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
