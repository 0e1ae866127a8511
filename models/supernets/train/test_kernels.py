"""The kernels against PyTorch's own gradients: `python3 test_kernels.py`."""

import unittest

import torch
import torch.nn.functional as F

from kernels import Depthwise, NormActivation
from ops import EPS, BatchNorm


def images(channels, size):
    torch.manual_seed(0)
    x = torch.randn(16, channels, size, size, dtype=torch.float32)
    return x.contiguous(memory_format=torch.channels_last).requires_grad_()


def deviation(expected, got):
    return max(((e - g).abs().max() / e.abs().max()).item() for e, g in zip(expected, got))


class Kernels(unittest.TestCase):
    def test_depthwise(self):
        for channels, size, kernel, stride in ((40, 14, 3, 1), (36, 7, 5, 1), (32, 14, 7, 2), (4, 5, 3, 2), (2, 14, 7, 1)):
            with self.subTest(channels=channels, kernel=kernel, stride=stride):
                x, weight = images(channels, size), torch.randn(channels, 1, kernel, kernel, requires_grad=True)
                y = F.conv2d(x, weight, None, stride, kernel // 2, 1, channels)
                grad = torch.randn_like(y)
                expected = torch.autograd.grad(y, (x, weight), grad)
                got = torch.autograd.grad(Depthwise.apply(x, weight, stride), (x, weight), grad)
                self.assertLess(deviation(expected, got), 1e-4)

    def test_norm_activation(self):
        for activation in BatchNorm.ACTIVATIONS:
            with self.subTest(activation=activation):
                x = images(24, 9)
                weight, bias = (torch.randn(24, requires_grad=True) for _ in range(2))
                y = BatchNorm.ACTIVATIONS[activation](F.batch_norm(x, None, None, weight, bias, True, 0.0, EPS))
                grad = torch.randn_like(y)
                expected = torch.autograd.grad(y, (x, weight, bias), grad)
                z = NormActivation.apply(x, weight, bias, EPS, activation)
                self.assertLess(deviation([y], [z]), 1e-5)
                got = torch.autograd.grad(z, (x, weight, bias), grad)
                self.assertLess(deviation(expected, got), 1e-3)


if __name__ == "__main__":
    unittest.main()
