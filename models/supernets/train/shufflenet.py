"""Single Path One-Shot on ShuffleNetV2 blocks: each block is 3x3, 5x5, 7x7 or Xception.

Source: Guo et al., Single Path One-Shot NAS with Uniform Sampling, ECCV 2020.
"""

import torch
import torch.nn as nn
import torch.nn.functional as F

from ops import BatchNorm, conv, depthwise, init_conv, linear

KERNELS = {"3x3": 3, "5x5": 5, "7x7": 7}


class Depthwise(nn.Module):
    """Depthwise k x k, batch normalisation."""

    def __init__(self, channels, kernel, stride=1):
        super().__init__()
        self.weight = init_conv(channels, 1, kernel, kernel)
        self.bn = BatchNorm(channels)
        self.stride = stride

    def forward(self, x):
        return self.bn(depthwise(x, self.weight, self.stride))


class Pointwise(nn.Module):
    """1x1 convolution, batch normalisation, ReLU."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.weight = init_conv(outputs, inputs, 1, 1)
        self.bn = BatchNorm(outputs)

    def forward(self, x):
        return F.relu(self.bn(conv(x, self.weight)))


def branch(inputs, outputs, mid, choice, stride):
    """The computed branch of a block: `outputs` channels from `inputs`, for one choice."""
    if choice == "xception":
        return nn.Sequential(
            Depthwise(inputs, 3, stride), Pointwise(inputs, mid),
            Depthwise(mid, 3), Pointwise(mid, mid),
            Depthwise(mid, 3), Pointwise(mid, outputs),
        )
    return nn.Sequential(
        Pointwise(inputs, mid), Depthwise(mid, KERNELS[choice], stride), Pointwise(mid, outputs)
    )


class Choice(nn.Module):
    """One operation of a block. Stride 1: even channels pass, odd ones go through the branch.
    Stride 2: all channels go through both the branch and a projection. Both are concatenated."""

    def __init__(self, inputs, outputs, choice, stride):
        super().__init__()
        half = outputs // 2
        self.stride = stride
        kernel = KERNELS.get(choice, 3)
        if stride == 2:
            self.project = nn.Sequential(Depthwise(inputs, kernel, 2), Pointwise(inputs, outputs - half))
            self.branch = branch(inputs, half, half, choice, 2)
        else:
            self.branch = branch(half, half, half, choice, 1)

    def forward(self, x):
        if self.stride == 2:
            return torch.cat((self.project(x), self.branch(x)), 1)
        return torch.cat((x[:, 0::2], self.branch(x[:, 1::2])), 1)


class Supernet(nn.Module):
    """x float32 [n, 1, 28, 28] to logits [n, 10]."""

    def __init__(self, definition):
        super().__init__()
        self.definition = definition
        skeleton = definition["skeleton"]
        inputs = skeleton["stem"]["channels"]
        self.stem_stride = skeleton["stem"]["stride"]
        self.stem_weight = init_conv(inputs, 1, 3, 3)
        self.stem_bn = BatchNorm(inputs)
        self.blocks = nn.ModuleList()
        for stage in skeleton["stages"]:
            for b in range(stage["blocks"]):
                options = definition["dimensions"][len(self.blocks)]["options"]
                stride = 2 if b == 0 else 1
                self.blocks.append(nn.ModuleList(
                    Choice(inputs, stage["channels"], option, stride) for option in options))
                inputs = stage["channels"]
        self.head_weight = init_conv(skeleton["head"]["channels"], inputs, 1, 1)
        self.head_bn = BatchNorm(skeleton["head"]["channels"])
        self.classifier = nn.Linear(skeleton["head"]["channels"], definition["input"]["classes"])

    def forward(self, x, arch):
        x = F.relu(self.stem_bn(conv(x, self.stem_weight, self.stem_stride, 1)))
        for block, choice in zip(self.blocks, arch):
            x = block[choice](x)
        x = F.relu(self.head_bn(conv(x, self.head_weight))).mean((2, 3))
        return linear(x, self.classifier.weight, self.classifier.bias)
