"""Once-for-all MobileNetV3, compact: resolution, depth, kernel size and expansion are elastic.

Source: Cai et al., Once-for-All, ICLR 2020 (elastic kernels by transformation matrices); Yu et
al., BigNAS, ECCV 2020 (training). Narrower blocks use the leading channels.
"""

import torch
import torch.nn as nn
import torch.nn.functional as F

import definition as definitions
from ops import BatchNorm, conv, depthwise, init_conv, linear


def resize_matrix(size, target):
    """Area averaging as a matrix [target, size]: each output pixel is the mean of what it covers."""
    edges = torch.arange(target + 1, dtype=torch.float64) * size / target
    low = torch.maximum(edges[:-1, None], torch.arange(size)[None])
    high = torch.minimum(edges[1:, None], torch.arange(1, size + 1)[None])
    return ((high - low).clamp(min=0) * target / size).float()


def resize(x, target):
    """Images [n, 1, h, h] to [n, 1, target, target] by area averaging."""
    if x.shape[2] == target:
        return x
    matrix = resize_matrix(x.shape[2], target)
    return matrix @ x @ matrix.t()


class Block(nn.Module):
    """Inverted residual: expand 1x1, depthwise k x k, squeeze and excite, project 1x1."""

    def __init__(self, inputs, outputs, expansion, stride, squeeze):
        super().__init__()
        mid = inputs * expansion
        self.stride, self.inputs = stride, inputs
        self.expand_weight = init_conv(mid, inputs, 1, 1)
        self.expand_bn = BatchNorm(mid, "hardswish")
        self.depthwise_weight = init_conv(mid, 1, 7, 7)
        self.transform5 = nn.Parameter(torch.eye(25))
        self.transform3 = nn.Parameter(torch.eye(9))
        self.depthwise_bn = BatchNorm(mid, "hardswish")
        self.squeeze = nn.Linear(mid, mid // 4) if squeeze else None
        self.excite = nn.Linear(mid // 4, mid) if squeeze else None
        self.project_weight = init_conv(outputs, mid, 1, 1)
        self.project_bn = BatchNorm(outputs)

    def kernel(self, mid, size):
        """Weight [mid, 1, size, size]: the centre of the next larger kernel, times its matrix."""
        weight = self.depthwise_weight[:mid]
        for smaller, matrix in ((5, self.transform5), (3, self.transform3)):
            if size <= smaller:
                centre = weight[:, :, 1:-1, 1:-1].reshape(mid, smaller * smaller)
                weight = F.linear(centre, matrix).view(mid, 1, smaller, smaller)
        return weight

    def attend(self, x, mid):
        """Squeeze and excite with mid / 4 hidden units."""
        part = mid // 4
        s = x.mean((2, 3))
        s = F.relu(linear(s, self.squeeze.weight[:part, :mid], self.squeeze.bias[:part]))
        s = linear(s, self.excite.weight[:mid, :part], self.excite.bias[:mid])
        return x * F.hardsigmoid(s)[:, :, None, None]

    def forward(self, x, kernel, expansion):
        mid = self.inputs * expansion
        y = self.expand_bn(conv(x, self.expand_weight[:mid]))
        y = self.depthwise_bn(depthwise(y, self.kernel(mid, kernel), self.stride))
        if self.squeeze:
            y = self.attend(y, mid)
        y = self.project_bn(conv(y, self.project_weight[:, :mid]))
        return x + y if x.shape == y.shape else y


class Supernet(nn.Module):
    """x float32 [n, 1, 28, 28] to logits [n, 10]."""

    def __init__(self, definition):
        super().__init__()
        self.definition = definition
        skeleton = definition["skeleton"]
        options = {d["name"]: d["options"] for d in definition["dimensions"]}
        inputs = skeleton["stem"]["channels"]
        self.stem_weight = init_conv(inputs, 1, 3, 3)
        self.stem_bn = BatchNorm(inputs, "hardswish")
        self.stages = nn.ModuleList()
        for s, stage in enumerate(skeleton["stages"], 1):
            blocks = nn.ModuleList()
            for b in range(max(options[f"s{s}.depth"])):
                expansion = max(options[f"s{s}.b{b + 1}.expand"])
                stride = stage["stride"] if b == 0 else 1
                blocks.append(Block(inputs, stage["channels"], expansion, stride, stage["squeezeExcite"]))
                inputs = stage["channels"]
            self.stages.append(blocks)
        self.head_weight = init_conv(skeleton["head"]["channels"], inputs, 1, 1)
        self.head_bn = BatchNorm(skeleton["head"]["channels"], "hardswish")
        self.classifier = nn.Linear(skeleton["head"]["channels"], definition["input"]["classes"])

    def forward(self, x, arch):
        chosen = definitions.choices(self.definition, arch)
        x = resize(x, chosen["resolution"])
        x = self.stem_bn(conv(x, self.stem_weight, 2, 1))
        for s, blocks in enumerate(self.stages, 1):
            for b in range(1, chosen[f"s{s}.depth"] + 1):
                x = blocks[b - 1](x, chosen[f"s{s}.b{b}.kernel"], chosen[f"s{s}.b{b}.expand"])
        x = self.head_bn(conv(x, self.head_weight)).mean((2, 3))
        return linear(x, self.classifier.weight, self.classifier.bias)
