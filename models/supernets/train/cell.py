"""NAS-Bench-201 cells on the benchmark's macro skeleton, narrow, one cell a stage.

Source: Dong and Yang, ICLR 2020, and D-X-Y/AutoDL-Projects `cell_operations.py`. Differences:
the stem has stride 2 (28 x 28, padded by 3, to 16 x 16), one cell a stage, and an edge out of a
node that receives nothing gives nothing; edges that do not reach the output are not computed.
"""

import torch.nn as nn
import torch.nn.functional as F

from ops import BatchNorm, conv, init_conv, linear

EDGES = [(0, 1), (0, 2), (1, 2), (0, 3), (1, 3), (2, 3)]
KERNEL = {2: 1, 3: 3}


def live_edges(arch):
    """Indices of the edges that lie on a path from node 0 to node 3; empty if there is none."""
    reached, needed = {0}, {3}
    for (a, b), op in zip(EDGES, arch):
        if op and a in reached:
            reached.add(b)
    for (a, b), op in reversed(list(zip(EDGES, arch))):
        if op and b in needed:
            needed.add(a)
    return [e for e, (a, b) in enumerate(EDGES) if arch[e] and a in reached and b in needed]


class ReluConvBn(nn.Module):
    """ReLU, convolution, batch normalisation; x [n, in, h, w]."""

    def __init__(self, inputs, outputs, kernel, stride=1):
        super().__init__()
        self.weight = init_conv(outputs, inputs, kernel, kernel)
        self.bn = BatchNorm(outputs)
        self.stride, self.pad = stride, kernel // 2

    def forward(self, x):
        return self.bn(conv(F.relu(x), self.weight, self.stride, self.pad))


class Cell(nn.Module):
    """Four nodes, six edges; a node is the sum of its incoming edges."""

    def __init__(self, channels):
        super().__init__()
        self.conv1x1 = nn.ModuleList(ReluConvBn(channels, channels, 1) for _ in EDGES)
        self.conv3x3 = nn.ModuleList(ReluConvBn(channels, channels, 3) for _ in EDGES)

    def edge(self, e, op, x):
        if op == 1:
            return x
        if op == 4:
            return F.avg_pool2d(x, 3, 1, 1, count_include_pad=False)
        return (self.conv1x1 if op == 2 else self.conv3x3)[e](x)

    def forward(self, x, arch):
        nodes = [x, None, None, None]
        for e in live_edges(arch):
            a, b = EDGES[e]
            y = self.edge(e, arch[e], nodes[a])
            nodes[b] = y if nodes[b] is None else nodes[b] + y
        return x * 0 if nodes[3] is None else nodes[3]


class Reduction(nn.Module):
    """Residual block with stride 2: two ReLU-Conv-BN, and an average pool with a 1x1 convolution."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.a = ReluConvBn(inputs, outputs, 3, 2)
        self.b = ReluConvBn(outputs, outputs, 3)
        self.shortcut = init_conv(outputs, inputs, 1, 1)

    def forward(self, x):
        return conv(F.avg_pool2d(x, 2, 2), self.shortcut) + self.b(self.a(x))


class Supernet(nn.Module):
    """x float32 [n, 1, 28, 28] to logits [n, 10] of the subnet with one operation per edge."""

    def __init__(self, definition):
        super().__init__()
        self.definition = definition
        widths = [s["channels"] for s in definition["skeleton"]["stages"]]
        self.stem_weight = init_conv(widths[0], 1, 3, 3)
        self.stem_bn = BatchNorm(widths[0])
        self.cells = nn.ModuleList(Cell(c) for c in widths)
        self.reductions = nn.ModuleList(Reduction(a, b) for a, b in zip(widths, widths[1:]))
        self.head_bn = BatchNorm(widths[-1], "relu")
        self.classifier = nn.Linear(widths[-1], definition["input"]["classes"])

    def forward(self, x, arch):
        x = self.stem_bn(conv(x, self.stem_weight, 2, 3))
        for i, cell in enumerate(self.cells):
            if i:
                x = self.reductions[i - 1](x)
            x = cell(x, arch)
        x = self.head_bn(x).mean((2, 3))
        return linear(x, self.classifier.weight, self.classifier.bias)
