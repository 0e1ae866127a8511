"""The model: Llama's architecture (RMSNorm, rotary positions, SwiGLU, tied embeddings), in plain PyTorch."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn


@dataclass(frozen=True)
class Size:
    """What determines the shape of every tensor."""

    words: int
    width: int = 256
    layers: int = 6
    heads: int = 8
    hidden: int = 448
    context: int = 2048
    base: float = 10_000.0
    epsilon: float = 1e-5


class Norm(nn.Module):
    def __init__(self, width, epsilon):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.epsilon = epsilon

    def forward(self, x):
        if hasattr(F, "rms_norm"):
            return F.rms_norm(x, x.shape[-1:], self.weight.to(x.dtype), self.epsilon)
        scale = torch.rsqrt(x.float().pow(2).mean(-1, keepdim=True) + self.epsilon)
        return (x.float() * scale * self.weight).to(x.dtype)


def rotations(size, start, length, device):
    """Cosines and sines of the positions from `start` on, shape [length][width of a head / 2]."""
    half = size.width // size.heads // 2
    speed = size.base ** (-torch.arange(half, device=device).float() / half)
    angle = torch.arange(start, start + length, device=device).float()[:, None] * speed
    return angle.cos(), angle.sin()


def rotate(x, turns):
    """Turns neighbouring pairs, as llama.cpp does. x: [batch][heads][length][width of a head]."""
    cos, sin = (t.to(x.dtype) for t in turns)
    even, odd = x[..., 0::2], x[..., 1::2]
    return torch.stack((even * cos - odd * sin, even * sin + odd * cos), -1).flatten(-2)


def attend(q, k, v, seen=None):
    """Attention to what is `seen`, by default to all earlier positions; also where PyTorch has no fused one."""
    if hasattr(F, "scaled_dot_product_attention"):
        return F.scaled_dot_product_attention(q, k, v, attn_mask=seen, is_causal=seen is None)
    if seen is None:
        length = q.shape[-2]
        seen = torch.ones(length, length, dtype=torch.bool, device=q.device).tril()
    scores = q @ k.transpose(-1, -2) / q.shape[-1] ** 0.5
    return scores.masked_fill(~seen, float("-inf")).softmax(-1) @ v


class Block(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.heads = size.heads
        linear = lambda a, b: nn.Linear(a, b, bias=False)
        self.attn_norm = Norm(size.width, size.epsilon)
        self.attn_qkv = linear(size.width, 3 * size.width)
        self.attn_output = linear(size.width, size.width)
        self.ffn_norm = Norm(size.width, size.epsilon)
        self.ffn_gate_up = linear(size.width, 2 * size.hidden)
        self.ffn_down = linear(size.hidden, size.width)

    def forward(self, x, turns):
        batch, length, width = x.shape
        qkv = self.attn_qkv(self.attn_norm(x)).view(batch, length, 3, self.heads, -1)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        q, k = rotate(q, turns), rotate(k, turns)
        mixed = attend(q, k, v)
        x = x + self.attn_output(mixed.transpose(1, 2).reshape(batch, length, width))
        gate, up = self.ffn_gate_up(self.ffn_norm(x)).chunk(2, -1)
        return x + self.ffn_down(F.silu(gate) * up)


class Model(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.size = size
        self.token_embd = nn.Embedding(size.words, size.width)
        self.blocks = nn.ModuleList(Block(size) for _ in range(size.layers))
        self.output_norm = Norm(size.width, size.epsilon)
        deep = (2 * size.layers) ** -0.5
        nn.init.normal_(self.token_embd.weight, std=0.05)
        for block in self.blocks:
            for name, weight in block.named_parameters():
                if weight.dim() < 2:
                    continue
                shrink = deep if name.split(".")[0] in ("attn_output", "ffn_down") else 1.0
                nn.init.normal_(weight, std=shrink * weight.shape[1] ** -0.5)

    def forward(self, tokens):
        """Logits of the word after each one. tokens: [batch][length]."""
        turns = rotations(self.size, 0, tokens.shape[1], tokens.device)
        x = self.token_embd(tokens)
        for block in self.blocks:
            x = block(x, turns)
        return F.linear(self.output_norm(x), self.token_embd.weight)

    def count(self):
        return sum(weight.numel() for weight in self.parameters())
