"""Single Path One-Shot on ShuffleNetV2 blocks: each block is 3x3, 5x5, 7x7 or Xception.

Source: Guo et al., Single Path One-Shot NAS with Uniform Sampling, ECCV 2020. Their channel
search is kept coarse: one width a stage for the channels inside its branches.
"""

import torch
import torch.nn as nn

import definition as definitions
from ops import BatchNorm, conv, depthwise, init_conv, linear

KERNELS = {"3x3": 3, "5x5": 5, "7x7": 7}


class Depthwise(nn.Module):
    """Depthwise k x k with as many leading channels as x has, batch normalisation."""

    def __init__(self, channels, kernel, stride=1):
        super().__init__()
        self.weight = init_conv(channels, 1, kernel, kernel)
        self.bn = BatchNorm(channels)
        self.stride = stride

    def forward(self, x):
        return self.bn(depthwise(x, self.weight[: x.shape[1]], self.stride))


class Pointwise(nn.Module):
    """1x1 convolution to the leading `outputs` channels, batch normalisation, ReLU."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.weight = init_conv(outputs, inputs, 1, 1)
        self.bn = BatchNorm(outputs, "relu")

    def forward(self, x, outputs):
        return self.bn(conv(x, self.weight[:outputs, : x.shape[1]]))


class Branch(nn.Module):
    """The computed branch of a block: `outputs` channels, with up to `outputs` between."""

    def __init__(self, inputs, outputs, choice, stride):
        super().__init__()
        self.xception = choice == "xception"
        self.outputs = outputs
        if self.xception:
            self.depthwise1 = Depthwise(inputs, 3, stride)
            self.pointwise1 = Pointwise(inputs, outputs)
            self.depthwise2 = Depthwise(outputs, 3)
            self.pointwise2 = Pointwise(outputs, outputs)
            self.depthwise3 = Depthwise(outputs, 3)
            self.pointwise3 = Pointwise(outputs, outputs)
        else:
            self.pointwise1 = Pointwise(inputs, outputs)
            self.depthwise1 = Depthwise(outputs, KERNELS[choice], stride)
            self.pointwise2 = Pointwise(outputs, outputs)

    def forward(self, x, mid):
        if self.xception:
            x = self.pointwise1(self.depthwise1(x), mid)
            x = self.pointwise2(self.depthwise2(x), mid)
            return self.pointwise3(self.depthwise3(x), self.outputs)
        return self.pointwise2(self.depthwise1(self.pointwise1(x, mid)), self.outputs)


class Choice(nn.Module):
    """One operation of a block; its branch has round(width * outputs / 2) channels inside.

    Stride 1: even channels pass, odd ones go through the branch. Stride 2: all channels go
    through a projection and through the branch. The two halves are concatenated.
    """

    def __init__(self, inputs, outputs, choice, stride):
        super().__init__()
        self.half = outputs // 2
        self.stride = stride
        self.branch = Branch(inputs if stride == 2 else self.half, self.half, choice, stride)
        if stride == 2:
            self.project_depthwise = Depthwise(inputs, KERNELS.get(choice, 3), 2)
            self.project_pointwise = Pointwise(inputs, self.half)

    def forward(self, x, width):
        mid = round(width * self.half)
        if self.stride == 2:
            passed = self.project_pointwise(self.project_depthwise(x), self.half)
            return torch.cat((passed, self.branch(x, mid)), 1)
        return torch.cat((x[:, 0::2], self.branch(x[:, 1::2], mid)), 1)


def copy_norm(target, source):
    """Give batch norm `target` the weight and bias of `source`."""
    target.weight.data.copy_(source.weight.data)
    target.bias.data.copy_(source.bias.data)


def copy_layer(target, source):
    """Give `target` the source's weight (the centre of a larger kernel) and batch norm."""
    cut = (source.weight.shape[-1] - target.weight.shape[-1]) // 2
    kept = source.weight.data
    target.weight.data.copy_(kept[:, :, cut:-cut, cut:-cut] if cut else kept)
    copy_norm(target.bn, source.bn)


def set_identity(layer):
    """Make a depthwise or pointwise layer pass its input on."""
    out, inputs, k, _ = layer.weight.shape
    layer.weight.data.zero_()
    index = torch.arange(out)
    layer.weight.data[index, index % inputs, k // 2, k // 2] = 1


class Supernet(nn.Module):
    """x float32 [n, 1, 28, 28] to logits [n, 10]."""

    def __init__(self, definition):
        super().__init__()
        self.definition = definition
        skeleton = definition["skeleton"]
        inputs = skeleton["stem"]["channels"]
        self.stem_stride = skeleton["stem"]["stride"]
        self.stem_weight = init_conv(inputs, 1, 3, 3)
        self.stem_bn = BatchNorm(inputs, "relu")
        options = {d["name"]: d["options"] for d in definition["dimensions"]}
        self.blocks = nn.ModuleList()
        self.stage_of = []
        for s, stage in enumerate(skeleton["stages"], 1):
            for b in range(stage["blocks"]):
                self.stage_of.append(s)
                stride = 2 if b == 0 else 1
                self.blocks.append(nn.ModuleList(
                    Choice(inputs, stage["channels"], option, stride)
                    for option in options[f"b{len(self.stage_of)}"]))
                inputs = stage["channels"]
        self.head_weight = init_conv(skeleton["head"]["channels"], inputs, 1, 1)
        self.head_bn = BatchNorm(skeleton["head"]["channels"], "relu")
        self.classifier = nn.Linear(skeleton["head"]["channels"], definition["input"]["classes"])

    def forward(self, x, arch):
        widths = definitions.choices(self.definition, arch)
        x = self.stem_bn(conv(x, self.stem_weight, self.stem_stride, 1))
        first = len(arch) - len(self.blocks)
        for block, choice, stage in zip(self.blocks, arch[first:], self.stage_of):
            x = block[choice](x, widths[f"w{stage}"])
        x = self.head_bn(conv(x, self.head_weight)).mean((2, 3))
        return linear(x, self.classifier.weight, self.classifier.bias)

    def seed_choices(self):
        """Start the other choices from the trained 7x7 one, so that they speak the same language.

        3x3 and 5x5 take the kernels' centres; xception computes the same but for the ReLUs and
        normalisations between (the idea of Chen et al., Net2Net, ICLR 2016).
        """
        for small, middle, large, xception in self.blocks:
            if large.stride == 2:
                for other in (small, middle, xception):
                    copy_layer(other.project_depthwise, large.project_depthwise)
                    copy_layer(other.project_pointwise, large.project_pointwise)
            source = large.branch
            for other in (small.branch, middle.branch):
                for layer in ("pointwise1", "depthwise1", "pointwise2"):
                    copy_layer(getattr(other, layer), getattr(source, layer))
            branch = xception.branch
            copy_layer(branch.pointwise1, source.pointwise1)
            copy_layer(branch.depthwise2, source.depthwise1)
            copy_layer(branch.pointwise3, source.pointwise2)
            for layer in (branch.depthwise1, branch.pointwise2, branch.depthwise3):
                set_identity(layer)
