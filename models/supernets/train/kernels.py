"""Autograd functions over kernels.cpp: what PyTorch's CPU backend is slow at, channels last."""

from pathlib import Path

import torch
import torch.nn.functional as F
from torch.utils import cpp_extension

HERE = Path(__file__).resolve().parent
BUILD = HERE / ".work" / f"build-{torch.__version__}"
BUILD.mkdir(parents=True, exist_ok=True)
native = cpp_extension.load(
    "supernet_kernels",
    [str(HERE / "kernels.cpp")],
    build_directory=str(BUILD),
    extra_cflags=["-O3", "-march=native", "-ffast-math"],
)


class Depthwise(torch.autograd.Function):
    """x [n, c, h, w], weight [c, 1, k, k], symmetric pad (k - 1) / 2, stride 1 or 2."""

    @staticmethod
    def forward(context, x, weight, stride):
        pad = weight.shape[-1] // 2
        context.save_for_backward(x, weight)
        context.stride = stride
        return F.conv2d(x, weight, None, stride, pad, 1, x.shape[1])

    @staticmethod
    def backward(context, grad):
        x, weight = context.saved_tensors
        stride, kernel = context.stride, weight.shape[-1]
        def aten(*wanted):
            return torch.ops.aten.convolution_backward(
                grad, x, weight, None, [stride] * 2, [kernel // 2] * 2, [1, 1],
                False, [0, 0], x.shape[1], [*wanted, False],
            )

        if x.shape[1] % 4:  # the kernel takes four channels at once
            return (*aten(True, True)[:2], None)
        to_weight = native.weight_gradient(x, grad, kernel, stride, kernel // 2)
        if stride == 1:
            to_x = F.conv2d(grad, weight.flip(2, 3), None, 1, kernel // 2, 1, x.shape[1])
        else:
            to_x = aten(True, False)[0]
        return to_x, to_weight, None


class NormActivation(torch.autograd.Function):
    """Batch normalisation of x [n, c, h, w] with the batch's statistics, then an activation."""

    ACTIVATIONS = {None: 0, "relu": 1, "hardswish": 2}

    @staticmethod
    def forward(context, x, weight, bias, eps, activation):
        code = NormActivation.ACTIVATIONS[activation]
        y, saved = native.norm_forward(x, weight, bias, eps, code)
        context.save_for_backward(x, saved)
        context.code = code
        return y

    @staticmethod
    def backward(context, grad):
        x, saved = context.saved_tensors
        return (*native.norm_backward(x, grad, saved, context.code), None, None)
