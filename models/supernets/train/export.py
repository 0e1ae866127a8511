"""Write a trained supernet's weights, card and fixtures: `export.py SPACE [--quick]`.

`--quick` leaves out the accuracies of random subnets, for a look at the files before the end.
"""

import gzip
import hashlib
import json
import platform
import sys

import numpy as np
import torch

import data
import definition as definitions
import safetensors
from card import write_card
from nets import load_exported
from ops import cost
from recipes import RECIPES
from score import SAMPLE_SEED, SUBNETS, Scorer, random_subnets
from train import WORK

FIXTURES, FIXTURE_IMAGES, FIXTURE_SEED = 32, 64, 99


def write_weights(space, state, folder):
    """The float16 file; returns its sha256."""
    tensors = {name: t.contiguous().numpy().astype("<f2") for name, t in state["net"].items()}
    metadata = {
        "format": "pt", "space": space, "epochs": str(state["epoch"]), "dataset": "Fashion-MNIST",
        "licence": "MIT", "documentation": "models/supernets/train/README.md",
    }
    path = folder / "weights.safetensors"
    safetensors.write(path, tensors, metadata)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_fixtures(space, net, scorer, checksum):
    """Logits of 32 subnets on the first validation images, for agreement tests."""
    definition = net.definition
    rng = np.random.RandomState(FIXTURE_SEED)
    archs = [definitions.canonical(definition, definition[k]) for k in ("largest", "smallest")]
    while len(archs) < FIXTURES:
        arch = definitions.sample(definition, rng)
        if arch not in archs:
            archs.append(arch)
    subnets, logits = [], []
    for arch in archs:
        macs, params = cost(net, arch)
        subnets.append({"arch": arch, "macs": macs, "params": params})
        logits.append(scorer.logits(net, arch, FIXTURE_IMAGES).numpy().astype("<f4"))
    folder = definitions.ROOT / "tests" / "fixtures" / "supernets"
    folder.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join("    " + json.dumps(s) for s in subnets)
    (folder / f"{space}.json").write_text(
        f'{{\n  "space": "{space}",\n  "images": {FIXTURE_IMAGES},\n  "classes": 10,\n'
        f'  "weightsSha256": "{checksum}",\n  "subnets": [\n{lines}\n  ]\n}}\n')
    (folder / f"{space}.bin.gz").write_bytes(gzip.compress(np.stack(logits).tobytes(), 9, mtime=0))


def measure(space, net, parts, scorer):
    """Accuracies and costs for the card; keeps the random subnets' scores in .work for correlate.py."""
    definition = net.definition
    archs, scores = random_subnets(net, scorer)
    (WORK / f"{space}.scores.json").write_text(json.dumps({"archs": archs, "scores": scores}))
    p5, p50, p95 = (round(float(v), 2) for v in np.percentile(scores, [5, 50, 95]))
    macs = [cost(net, a)[0] for a in archs]
    extremes = {}
    for name in ("largest", "smallest"):
        m, p = cost(net, definition[name])
        extremes[name] = {
            "arch": definition[name], "macs": m, "params": p,
            "validation": scorer.accuracy(net, definition[name]),
        }
    extremes["largest"]["test"] = Scorer(parts, "test").accuracy(net, definition["largest"])
    return {
        **extremes,
        "random": {
            "subnets": SUBNETS, "sampling": "each option uniform", "seed": SAMPLE_SEED,
            "validation": {"p5": p5, "p50": p50, "p95": p95, "best": max(scores)},
            "macs": {"min": min(macs), "p50": int(np.median(macs)), "max": max(macs)},
        },
    }


def export(space, quick):
    """All outputs of one space from its checkpoint."""
    state = torch.load(WORK / f"{space}.pt")
    recipe, parts = RECIPES[space], data.load()
    folder = definitions.ROOT / "models" / "supernets" / space
    folder.mkdir(parents=True, exist_ok=True)
    checksum = write_weights(space, state, folder)
    net, scorer = load_exported(space), Scorer(parts)
    write_fixtures(space, net, scorer, checksum)
    if quick:
        return
    card = {
        "space": space,
        "weights": {
            "file": "weights.safetensors", "dtype": "float16", "sha256": checksum,
            "bytes": (folder / "weights.safetensors").stat().st_size,
            "parameters": sum(p.numel() for p in net.parameters()), "licence": "MIT",
        },
        "data": {
            "dataset": "Fashion-MNIST", "source": "Zalando Research (Debian: dataset-fashion-mnist)",
            "licence": "MIT", "train": len(parts["train"][1]), "validation": len(parts["val"][1]),
            "test": len(parts["test"][1]), "splitSeed": data.SPLIT_SEED,
            "calibration": f"{len(parts['calib'][1])} training images, one batch, biased variance",
        },
        "recipe": {
            **recipe, "epochs": state["epoch"], "schedule": "one cycle: linear warm-up 15 %, cosine to 0",
            "augmentation": "horizontal flip, p 0.5",
        },
        "trained": {
            "seconds": round(state["seconds"]), "threads": torch.get_num_threads(), "machine": "two shared CPU cores",
            "torch": torch.__version__, "numpy": np.__version__, "python": platform.python_version(),
        },
        "accuracy": {"unit": "percent, inherited float16 weights", **measure(space, net, parts, scorer)},
    }
    write_card(folder / "card.json", card)
    print(json.dumps(card["accuracy"]))


if __name__ == "__main__":
    export(sys.argv[1], "--quick" in sys.argv)
