"""The operations that all four supernets are built from, each counting its own cost.

Cost: multiply-adds (MACs) of convolutions and matrix products for one image, as NAS-Bench-201
and OFA count; parameters: the weights that the subnet uses.
"""

import torch
import torch.nn as nn
import torch.nn.functional as F

from kernels import Depthwise, NormActivation

EPS = 1e-5


class Meter:
    """Sums the cost of every operation that runs while it is active (batch of one image)."""

    active = None

    def __enter__(self):
        self.macs = self.params = 0
        Meter.active = self
        return self

    def __exit__(self, *_):
        Meter.active = None


def count(macs, params):
    """Charge one operation to the active meter, if there is one."""
    if Meter.active:
        Meter.active.macs += macs
        Meter.active.params += params


def conv(x, weight, stride=1, pad=0, groups=1):
    """Convolution without bias; weight [out, in / groups, k, k]; pad is explicit and symmetric."""
    y = F.conv2d(x, weight, None, stride, pad, 1, groups)
    count(y[0].numel() * weight[0].numel(), weight.numel())
    return y


def depthwise(x, weight, stride=1):
    """Depthwise convolution; weight [channels, 1, k, k], k odd; pad (k - 1) / 2 on every side."""
    y = Depthwise.apply(x, weight, stride)
    count(y[0].numel() * weight[0].numel(), weight.numel())
    return y


def linear(x, weight, bias):
    """x [..., in] times weight [out, in] transposed, plus bias [out]."""
    y = F.linear(x, weight, bias)
    count(y[0].numel() * weight.shape[1], weight.numel() + bias.numel())
    return y


def init_conv(*shape):
    """A convolution's weight, initialised as He et al. 2015 (fan out, groups of one counted)."""
    weight = torch.empty(shape)
    nn.init.kaiming_normal_(weight, mode="fan_out" if shape[1] > 1 else "fan_in")
    return nn.Parameter(weight)


class BatchNorm(nn.Module):
    """Batch normalisation without running averages, then an activation (None, relu, hardswish).

    Training normalises with the statistics of the batch (biased variance). `calibrating` does so
    too and keeps them; evaluation uses what was kept. A narrower input uses the leading channels
    of weight and bias.
    """

    calibrating = False
    ACTIVATIONS = {None: lambda x: x, "relu": F.relu, "hardswish": F.hardswish}

    def __init__(self, channels, activation=None):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.activation = activation
        self.kept = None

    def forward(self, x):
        n = x.shape[1]
        weight, bias = self.weight[:n], self.bias[:n]
        count(0, 2 * n)
        if self.training:
            return NormActivation.apply(x, weight, bias, EPS, self.activation)
        if BatchNorm.calibrating:
            var, mean = torch.var_mean(x, (0, 2, 3), unbiased=False)
            self.kept = (mean, var)
        y = F.batch_norm(x, *self.kept, weight, bias, False, 0.0, EPS)
        return self.ACTIVATIONS[self.activation](y)


def cost(net, arch):
    """(MACs, parameters) of one subnet."""
    size = net.definition["input"]["size"]
    net.train()
    with torch.no_grad(), Meter() as meter:
        net(torch.zeros(1, 1, size, size), arch)
    return meter.macs, meter.params


@torch.no_grad()
def calibrate(net, arch, images):
    """One forward pass of all calibration images (float32 [n, 1, 28, 28]) that sets the statistics."""
    net.eval()
    BatchNorm.calibrating = True
    net(images, arch)
    BatchNorm.calibrating = False


@torch.no_grad()
def predict(net, arch, images, batch=500):
    """Logits float32 [n, 10] of a calibrated subnet."""
    net.eval()
    return torch.cat([net(part, arch) for part in images.split(batch)])
