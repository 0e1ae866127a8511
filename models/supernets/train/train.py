"""Train one supernet: `train.py SPACE`. Resumes from the checkpoint of the last whole epoch."""

import math
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

import data
import definition as definitions
from nets import build, full_width, trainable
from recipes import RECIPES
from score import Scorer
from teacher import soft_labels

WORK = Path(__file__).resolve().parent / ".work"
LAST = torch.channels_last


def rate_at(progress, peak):
    """One cycle: linear warm-up over the first 15 %, then a cosine down to zero."""
    if progress < 0.15:
        return peak * (0.05 + 0.95 * progress / 0.15)
    return peak * 0.5 * (1 + math.cos(math.pi * (progress - 0.15) / 0.85))


def optimizer_for(net, recipe):
    """The recipe's optimizer; no weight decay on vectors (norms and biases)."""
    matrices = [p for p in net.parameters() if p.dim() > 1]
    vectors = [p for p in net.parameters() if p.dim() <= 1]
    groups = [
        {"params": matrices, "weight_decay": recipe["weight_decay"]},
        {"params": vectors, "weight_decay": 0.0},
    ]
    if recipe["optimizer"] == "adamw":
        return torch.optim.AdamW(groups, lr=recipe["rate"], betas=(0.9, 0.98))
    return torch.optim.SGD(groups, lr=recipe["rate"], momentum=0.9, nesterov=True)


def paths_loss(net, x, y, archs):
    """Cross-entropy of each subnet in turn; returns that of the last as a float."""
    for arch in archs:
        loss = F.cross_entropy(net(x, arch), y)
        loss.backward()
    return loss.item()


def distilling_loss(net, x, y, students):
    """In-place distillation (Yu et al., BigNAS, ECCV 2020): the largest subnet learns from the
    labels, the students from the largest's probabilities."""
    logits = net(x, net.definition["largest"])
    loss = F.cross_entropy(logits, y)
    loss.backward()
    target = logits.detach().softmax(1)
    for arch in students:
        F.cross_entropy(net(x, arch), target).backward()
    return loss.item()


def save(path, state):
    """Write a checkpoint so that an interrupted write leaves the old one."""
    torch.save(state, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").rename(path)


def train(space):
    """Train until the recipe's last epoch and leave the state in .work/<space>.pt."""
    recipe, definition = RECIPES[space], definitions.load(space)
    torch.manual_seed(recipe["seed"])
    net = build(space, definition).to(memory_format=LAST)
    optimizer = optimizer_for(net, recipe)
    WORK.mkdir(exist_ok=True)
    checkpoint = WORK / f"{space}.pt"
    state = {"epoch": 0, "seconds": 0.0}
    if checkpoint.exists():
        state = torch.load(checkpoint)
        net.load_state_dict(state["net"])
        optimizer.load_state_dict(state["optimizer"])
    parts = data.load()
    images, labels = parts["train"]
    scorer = Scorer(parts)
    teacher = recipe.get("teacher")
    soft = teacher and soft_labels(teacher, recipe["teacher_share"], parts)
    steps = len(images) // recipe["batch"]
    main, finish = recipe["epochs"], recipe.get("finish_epochs", 0)
    sandwich = recipe["sampling"].startswith("sandwich")
    for epoch in range(state["epoch"], main + finish):
        started, total = time.time(), 0.0
        net.train()
        generator = torch.Generator().manual_seed(1000 * recipe["seed"] + epoch)
        rng = np.random.RandomState(1000 * recipe["seed"] + epoch)
        warm = recipe.get("warm_epochs", 0)
        if epoch and epoch == warm:
            net.seed_choices()

        def draw(rng=rng, warming=epoch < warm):
            return trainable(space, definition, rng, warming)

        for step, (x, y) in enumerate(data.batches(images, labels, recipe["batch"], generator, soft)):
            done = epoch + step / steps
            rate = (rate_at(done / main, recipe["rate"]) if epoch < main
                    else rate_at((done - main) / finish, recipe["rate"] / 2))
            for group in optimizer.param_groups:
                group["lr"] = rate
            optimizer.zero_grad(set_to_none=True)
            x = x.contiguous(memory_format=LAST)
            if epoch >= main:
                total += distilling_loss(net, x, y, [draw() for _ in range(recipe["finish_drawn"])])
            elif sandwich:
                total += distilling_loss(net, x, y, [definition["smallest"], draw()])
            elif recipe.get("wide_paths"):
                total += paths_loss(net, x, y, [full_width(definition, draw()), draw()])
            else:
                total += paths_loss(net, x, y, [draw()])
            torch.nn.utils.clip_grad_norm_(net.parameters(), recipe["clip"])
            optimizer.step()
            if step % 50 == 49:
                speed = (step + 1) * recipe["batch"] / (time.time() - started)
                print(f"\r{space} epoch {epoch + 1}/{main + finish} step {step + 1}/{steps} "
                      f"loss {total / (step + 1):.3f} {speed:.0f} images/s", end="", flush=True)
        state = {"epoch": epoch + 1, "seconds": state["seconds"] + time.time() - started,
                 "net": net.state_dict(), "optimizer": optimizer.state_dict()}
        save(checkpoint, state)
        large, small = (scorer.accuracy(net, definition[k]) for k in ("largest", "smallest"))
        print(f"\n{space} epoch {epoch + 1} validation: largest {large:.2f} smallest {small:.2f} "
              f"after {state['seconds']:.0f} s", flush=True)


if __name__ == "__main__":
    train(sys.argv[1])
