"""The set encoder: reads options and results as one set, and tells which option the best architecture has.

Attention with biases (a point has an option, options of one dimension, of one number, points alike), so that
the order of results and of dimensions says nothing. A decoder then asks for options in any order.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn

POINT, OPTION = 7, 9
NEVER = -30.0
UNLIKE = 8.0


@dataclass(frozen=True)
class Size:
    width: int = 96
    heads: int = 6
    reading: int = 5
    asking: int = 2
    wider: int = 3


# What the biases begin with, for four heads of each relation; further heads begin like the first ones.
READING = {
    "option-point": (1, 0, 0, -3),
    "option-point-has": (5, 3, 0, -1),
    "option-option": (-3, 0, 1, 1),
    "same-dimension": (0, 0, 1, 3),
    "same-number": (0, 0, 2, 0),
    "itself": (0, 0, 0, 0),
    "point-option": (-2, 0, 2, 1),
    "point-point": (1, 0, -3, -1),
    "point-point-alike": (6, 3, 0, 0),
}
ASKING = {
    "option-option": (-3, 0, 1, 1),
    "same-dimension": (0, 0, 0, 3),
    "same-number": (0, 0, 2, 0),
    "itself": (0, 0, 0, 0),
    "option-chosen": (0, 0, 2, 0),
    "option-point": (1, 0, -2, -2),
    "option-point-has": (4, 2, 0, -1),
    "point-like-chosen": (2, 4, 0, 0),
    "has-and-like-chosen": (0, 0, 0, 0),
}


class Block(nn.Module):
    def __init__(self, size, relations):
        super().__init__()
        width = size.width
        self.heads = size.heads
        self.attn_norm = nn.Parameter(torch.ones(width))
        self.ffn_norm = nn.Parameter(torch.ones(width))
        self.q, self.k, self.v, self.o = (matrix(width, width, s) for s in (1, 1, 1, 0.5))
        self.up, self.up_bias = matrix(width, size.wider * width), nn.Parameter(torch.zeros(size.wider * width))
        self.down = matrix(size.wider * width, width, 0.5)
        start = torch.tensor(list(relations.values()), dtype=torch.float32)
        start = start.repeat(1, -(-size.heads // start.shape[1]))[:, : size.heads]
        self.bias = nn.Parameter(start + 0.3 * torch.randn(start.shape))

    def split(self, x, weight):
        """[..., tokens, width] to [..., heads, tokens, width of a head]."""
        y = x @ weight
        return y.view(*y.shape[:-1], self.heads, -1).transpose(-2, -3)

    def after(self, x, mixed):
        x = x + mixed.transpose(-2, -3).flatten(-2) @ self.o
        return x + F.gelu(norm(x, self.ffn_norm) @ self.up + self.up_bias, approximate="tanh") @ self.down


def matrix(rows, columns, scale=1.0):
    return nn.Parameter(torch.randn(rows, columns) * scale * rows**-0.5)


def norm(x, weight):
    return F.layer_norm(x, x.shape[-1:], weight, eps=1e-5)


class Encoder(nn.Module):
    def __init__(self, size):
        super().__init__()
        width = size.width
        self.size = size
        self.point_in, self.point_bias = matrix(POINT, 2 * width), nn.Parameter(torch.zeros(2 * width))
        self.point_out = matrix(2 * width, width)
        self.option_in, self.option_bias = matrix(OPTION, 2 * width), nn.Parameter(torch.zeros(2 * width))
        self.option_out = matrix(2 * width, width)
        self.reading = nn.ModuleList(Block(size, READING) for _ in range(size.reading))
        self.asking = nn.ModuleList(Block(size, ASKING) for _ in range(size.asking))
        # Added to an option: chosen, of a dimension that is decided, times the share that is decided.
        self.states = nn.Parameter(0.5 * torch.randn(3, width))
        self.last_norm = nn.Parameter(torch.ones(width))
        self.out = nn.Parameter(0.3 * torch.randn(width) * width**-0.5)

    def read(self, x):
        """Options and points that know of each other, [batch][options + points][width]."""
        points = F.gelu(x["told"] @ self.point_in + self.point_bias, approximate="tanh") @ self.point_out
        options = F.gelu(x["options"] @ self.option_in + self.option_bias, approximate="tanh") @ self.option_out
        h = torch.cat((options, points), 1)
        relations = reading_relations(x)
        barred = NEVER * (1 - torch.cat((x["is_option"], x["is_point"]), 1))[:, None, None]
        barred = barred - UNLIKE * unlike(x)
        for block in self.reading:
            y = norm(h, block.attn_norm)
            q, k, v = (block.split(y, w) for w in (block.q, block.k, block.v))
            share = q @ k.transpose(-1, -2) * q.shape[-1] ** -0.5
            share = share + biases(block, relations) + barred
            h = block.after(h, share.softmax(-1) @ v)
        return h

    def ask(self, x, h, chosen, decided):
        """Logits of the options, [batch][asked][options]. chosen, decided: 0 or 1, of the same shape."""
        count = x["options"].shape[1]
        options, points = h[:, :count], h[:, count:]
        dims = x["dims"][:, None, None]
        states = torch.stack((chosen, decided - chosen, (chosen.sum(-1, keepdim=True) / dims).expand_as(chosen)), -1)
        g = options[:, None] + states @ self.states
        relations = asking_relations(x, chosen)
        barred = NEVER * (1 - torch.cat((x["is_option"], x["is_point"]), 1))[:, None, None, None]
        for block in self.asking:
            y = norm(g, block.attn_norm)
            q, k, v = (block.split(y, w) for w in (block.q, block.k, block.v))
            of_points, told = (block.split(points, w)[:, None] for w in (block.k, block.v))
            share = torch.cat((q @ k.transpose(-1, -2), q @ of_points.transpose(-1, -2)), -1)
            share = (share * q.shape[-1] ** -0.5 + biases(block, relations) + barred).softmax(-1)
            g = block.after(g, share[..., :count] @ v + share[..., count:] @ told)
        return norm(g, self.last_norm) @ self.out

    def count(self):
        return sum(weight.numel() for weight in self.parameters())


def biases(block, relations):
    """[..., relations, rows, columns] to [..., heads, rows, columns]."""
    flat = relations.flatten(-2)
    return (block.bias.t() @ flat).view(*flat.shape[:-2], -1, *relations.shape[-2:])


def unlike(x):
    """1 where a point would look at an option that it does not have, [batch][1][all][all]."""
    has = x["has"]
    batch, points, options = has.shape
    whole = has.new_zeros(batch, 1, options + points, options + points)
    whole[:, 0, options:, :options] = 1 - has
    return whole


def reading_relations(x):
    """[batch][relations][all][all]: rows look at columns."""
    has = x["has"]
    batch, points, options = has.shape
    r = has.new_zeros(batch, len(READING), options + points, options + points)
    r[:, 0, :options, options:] = 1
    r[:, 1, :options, options:] = has.transpose(1, 2)
    r[:, 2, :options, :options] = 1
    r[:, 3, :options, :options] = x["same_dimension"]
    r[:, 4, :options, :options] = x["same_number"]
    r[:, 5, :options, :options] = torch.eye(options, device=has.device)
    r[:, 6, options:, :options] = 1
    r[:, 7, options:, options:] = 1
    r[:, 8, options:, options:] = has @ has.transpose(1, 2) / x["dims"][:, None, None]
    return r


def asking_relations(x, chosen):
    """[batch][asked][relations][options][options + points]."""
    has = x["has"]
    batch, points, options = has.shape
    asked = chosen.shape[1]
    like = has @ chosen.transpose(1, 2) / chosen.sum(-1).clamp(min=1)[:, None]
    like = like.transpose(1, 2)[:, :, None]
    has = has.transpose(1, 2)[:, None]
    r = has.new_zeros(batch, asked, len(ASKING), options, options + points)
    r[:, :, 0, :, :options] = 1
    r[:, :, 1, :, :options] = x["same_dimension"][:, None]
    r[:, :, 2, :, :options] = x["same_number"][:, None]
    r[:, :, 3, :, :options] = torch.eye(options, device=has.device)
    r[:, :, 4, :, :options] = chosen[:, :, None]
    r[:, :, 5, :, options:] = 1
    r[:, :, 6, :, options:] = has
    r[:, :, 7, :, options:] = like
    r[:, :, 8, :, options:] = has * like
    return r


def log_shares(logits, x):
    """Log probability of each option within its dimension, [batch][asked][options]."""
    real = x["is_option"][:, None]
    logits = logits.clamp(-30, 30)
    top = logits.masked_fill(real == 0, float("-inf")).amax(-1, keepdim=True).detach()
    weight = (logits - top).exp() * real
    return logits - top - (weight @ x["same_dimension"] + 1e-30).log()
