"""Accuracy of subnets with inherited weights, and rank correlation."""

import numpy as np
import torch

import data
import definition as definitions
from ops import calibrate, predict

SUBNETS, SAMPLE_SEED = 200, 77


class Scorer:
    """Calibrates a subnet and counts its right answers on one part of the data (val or test)."""

    def __init__(self, parts, part="val"):
        images, self.labels = parts[part]
        self.images = data.normalise(images).contiguous(memory_format=torch.channels_last)
        self.calibration = data.normalise(parts["calib"][0]).contiguous(memory_format=torch.channels_last)

    def logits(self, net, arch, count=None):
        """float32 [count, 10] on the first `count` images, or on all."""
        calibrate(net, arch, self.calibration)
        return predict(net, arch, self.images[:count])

    def accuracy(self, net, arch):
        """Percent right."""
        right = self.logits(net, arch).argmax(1) == self.labels
        return round(100 * right.float().mean().item(), 2)


def random_subnets(net, scorer):
    """([architecture], [validation accuracy]) of SUBNETS subnets of a trained supernet, each option uniform."""
    rng = np.random.RandomState(SAMPLE_SEED)
    archs = [definitions.sample(net.definition, rng) for _ in range(SUBNETS)]
    scores = []
    for arch in archs:
        scores.append(scorer.accuracy(net, arch))
        print(f"\r{len(scores)}/{SUBNETS} subnets scored", end="", flush=True)
    print()
    return archs, scores


def kendall_tau_b(x, y):
    """Kendall's tau-b of two sequences of numbers, ties in either counted as tau-b does."""
    dx = np.sign(np.subtract.outer(x, x))
    dy = np.sign(np.subtract.outer(y, y))
    return float((dx * dy).sum() / np.sqrt((dx * dx).sum() * (dy * dy).sum()))
