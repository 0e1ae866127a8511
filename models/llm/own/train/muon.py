"""Muon (Jordan et al., 2024): matrices move along their momentum made orthogonal, all of one shape at once.

The step is scaled to the size of an AdamW step (Liu et al., 2025, arXiv 2502.16982), so that rates carry over.
"""

import torch

# Coefficients of the Newton-Schulz iteration, from the first paper.
A, B, C = 3.4445, -4.7750, 2.0315


def orthogonal(x, steps=5):
    """Nearly the orthogonal factor of every matrix. x: [matrices][rows][columns]."""
    tall = x.shape[-2] > x.shape[-1]
    x = x.transpose(-1, -2) if tall else x
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    if x.is_cuda:
        x = x.bfloat16()
    for _ in range(steps):
        square = x @ x.transpose(-1, -2)
        x = A * x + (B * square + C * square @ square) @ x
    return (x.transpose(-1, -2) if tall else x).float()


class Muon(torch.optim.Optimizer):
    """params: matrices; `parts` of a stacked one are orthogonalised apart."""

    def __init__(self, named, parts, lr, momentum=0.95, weight_decay=0.05):
        super().__init__([w for _, w in named], {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})
        self.parts = [parts(name) for name, _ in named]

    @torch.no_grad()
    def step(self):
        (group,) = self.param_groups
        moved = {}
        for weight, parts in zip(group["params"], self.parts):
            state = self.state[weight]
            kept = state.setdefault("momentum", torch.zeros_like(weight))
            kept.mul_(group["momentum"]).add_(weight.grad)
            step = weight.grad + group["momentum"] * kept
            for here, one in zip(weight.chunk(parts), step.chunk(parts)):
                moved.setdefault(tuple(one.shape), []).append((here, one))
        for shape, pairs in moved.items():
            steps = orthogonal(torch.stack([one for _, one in pairs]))
            size = 0.2 * max(shape) ** 0.5
            for (here, _), step in zip(pairs, steps):
                here.mul_(1 - group["lr"] * group["weight_decay"]).add_(step, alpha=-group["lr"] * size)
