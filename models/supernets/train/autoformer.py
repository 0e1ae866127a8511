"""AutoFormer, compact: depth, embedding width, heads and MLP ratio are elastic and entangled.

Source: Chen et al., AutoFormer, ICCV 2021: every choice uses the leading rows and columns of one
weight. Differences: a patch stem of two convolutions, the mean of all tokens in place of a class
token, absolute positions only.
"""

import torch
import torch.nn as nn
import torch.nn.functional as F

import definition as definitions
from ops import BatchNorm, conv, count, init_conv, linear


class Elastic(nn.Module):
    """A linear layer with the leading `outputs` rows and `inputs` columns of one weight."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.weight = nn.Parameter(nn.init.trunc_normal_(torch.empty(outputs, inputs), std=inputs**-0.5))
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, x, outputs):
        return linear(x, self.weight[:outputs, : x.shape[-1]], self.bias[:outputs])


class Norm(nn.Module):
    """Layer normalisation over the last axis, with the leading weights; eps 1e-5."""

    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.bias = nn.Parameter(torch.zeros(width))

    def forward(self, x):
        n = x.shape[-1]
        count(0, 2 * n)
        return F.layer_norm(x, (n,), self.weight[:n], self.bias[:n])


class Layer(nn.Module):
    """Pre-norm attention and MLP with residuals; x [n, tokens, width]."""

    def __init__(self, width, heads, head_width, ratio):
        super().__init__()
        self.head_width = head_width
        self.norm1, self.norm2 = Norm(width), Norm(width)
        self.query = Elastic(width, heads * head_width)
        self.key = Elastic(width, heads * head_width)
        self.value = Elastic(width, heads * head_width)
        self.project = Elastic(heads * head_width, width)
        self.up = Elastic(width, width * ratio)
        self.down = Elastic(width * ratio, width)

    def attention(self, x, heads):
        n, tokens, width = x.shape
        inner = heads * self.head_width

        def split(y):
            return y.view(n, tokens, heads, self.head_width).transpose(1, 2)

        q, k, v = (split(f(x, inner)) for f in (self.query, self.key, self.value))
        scores = (q @ k.transpose(2, 3)) * self.head_width**-0.5
        count(2 * tokens * tokens * inner, 0)
        mixed = (scores.softmax(3) @ v).transpose(1, 2).reshape(n, tokens, inner)
        return self.project(mixed, width)

    def forward(self, x, heads, ratio):
        width = x.shape[2]
        x = x + self.attention(self.norm1(x), heads)
        return x + self.down(F.gelu(self.up(self.norm2(x), width * ratio)), width)


class Supernet(nn.Module):
    """x float32 [n, 1, 28, 28] to logits [n, 10]; 49 tokens."""

    def __init__(self, definition):
        super().__init__()
        self.definition = definition
        skeleton = definition["skeleton"]
        options = {d["name"]: d["options"] for d in definition["dimensions"]}
        width, stem = max(options["embed"]), skeleton["stem"]["channels"]
        self.stem1_weight, self.stem1_bn = init_conv(stem, 1, 3, 3), BatchNorm(stem, "relu")
        self.stem2_weight, self.stem2_bn = init_conv(width, stem, 3, 3), BatchNorm(width)
        self.position = nn.Parameter(torch.randn(skeleton["tokens"], width) * 0.02)
        self.layers = nn.ModuleList(
            Layer(width, max(options[f"l{i}.heads"]), skeleton["headWidth"], max(options[f"l{i}.ratio"]))
            for i in range(1, max(options["depth"]) + 1)
        )
        self.norm = Norm(width)
        self.classifier = Elastic(width, definition["input"]["classes"])

    def forward(self, x, arch):
        chosen = definitions.choices(self.definition, arch)
        width = chosen["embed"]
        x = self.stem1_bn(conv(x, self.stem1_weight, 2, 1))
        x = self.stem2_bn(conv(x, self.stem2_weight[:width], 2, 1))
        x = x.flatten(2).transpose(1, 2) + self.position[:, :width]
        count(0, self.position[:, :width].numel())
        for i in range(1, chosen["depth"] + 1):
            x = self.layers[i - 1](x, chosen[f"l{i}.heads"], chosen[f"l{i}.ratio"])
        return self.classifier(self.norm(x).mean(1), 10)
