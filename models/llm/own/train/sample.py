"""Draws architectures from the model as it would write them: batches of prompts, keys and values kept."""

import torch
import torch.nn.functional as F

from model import attend, rotate, rotations

OPTIONS = 7
# Draws for each architecture that is wanted, so that enough are new.
SPARE = 3


class Dialect:
    """Where the kinds of words lie in the vocabulary."""

    def __init__(self, words):
        index = {word: i for i, word in enumerate(words)}
        self.strategy, self.list = index["\nStrategy "], index["\nList"]
        self.results, self.code = index["\nResults "], index["\n> "]
        self.dimension, self.option = index["a:"], index["a0"]
        self.dimensions = (len(words) - self.option) // OPTIONS
        self.size, self.prior, self.score = index["/1"], index["^0"], index["\n00 "]

    def sizes(self, prompt):
        """How many options each dimension has, from the legend of a prompt."""
        sizes = []
        for token in prompt[1:]:
            if self.dimension <= token < self.dimension + self.dimensions:
                sizes.append(0)
            elif self.size <= token < self.prior:
                sizes[-1] = int(token) - self.size + 1
            elif self.prior <= token < self.score:
                sizes[-1] += 1
            else:
                break
        return sizes


class Memory:
    """Keys and values of every block, for prompts that are padded on the left."""

    def __init__(self, model, kept, room):
        size, batch = model.size, kept.shape[0]
        shape = (size.layers, 2, batch, size.heads, room, size.width // size.heads)
        self.values = torch.zeros(shape, device=kept.device, dtype=model.half)
        self.kept = torch.ones(batch, room, dtype=torch.bool, device=kept.device)
        self.kept[:, : kept.shape[1]] = kept
        self.used = 0


def extend(model, tokens, memory):
    """Logits after the last of `tokens`; [batch][length] that follow what is in the memory."""
    batch, length = tokens.shape
    start, end = memory.used, memory.used + length
    turn = rotations(model.size, start, length, tokens.device)
    later = torch.arange(end, device=tokens.device) > torch.arange(start, end, device=tokens.device)[:, None]
    seen = memory.kept[:, None, None, :end] & ~later
    seen = seen | torch.eye(length, end, dtype=torch.bool, device=tokens.device).roll(start, 1)
    x = model.token_embd(tokens)
    for block, kept in zip(model.blocks, memory.values):
        qkv = block.attn_qkv(block.attn_norm(x)).view(batch, length, 3, block.heads, -1)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        kept[0][:, :, start:end], kept[1][:, :, start:end] = rotate(k, turn), v
        asked = rotate(q, turn).to(kept.dtype)
        mixed = attend(asked, kept[0][:, :, :end], kept[1][:, :, :end], seen)
        x = x + block.attn_output(mixed.transpose(1, 2).reshape(batch, length, -1))
        gate, up = block.ffn_gate_up(block.ffn_norm(x)).chunk(2, -1)
        x = x + block.ffn_down(F.silu(gate) * up)
    memory.used = end
    return F.linear(model.output_norm(x[:, -1]), model.token_embd.weight).float()


def read(model, prompts, room):
    """A memory that holds the prompts, with room for more; the prompts end at the same place."""
    device = model.token_embd.weight.device
    model.half = torch.bfloat16 if device.type == "cuda" else torch.float32
    longest = max(len(prompt) for prompt in prompts)
    tokens = torch.zeros(len(prompts), longest, dtype=torch.long)
    kept = torch.zeros(len(prompts), longest, dtype=torch.bool)
    for row, prompt in enumerate(prompts):
        tokens[row, longest - len(prompt) :] = torch.from_numpy(prompt.astype("int64"))
        kept[row, longest - len(prompt) :] = True
    memory = Memory(model, kept.to(device), longest + room)
    extend(model, tokens.to(device), memory)
    return memory


def line(model, dialect, memory, sizes, warm, barred=None):
    """One architecture more after what is in the memory, as option numbers, [rows][dimensions]."""
    device = model.token_embd.weight.device
    rows, dims = sizes.shape
    offsets = torch.arange(OPTIONS, device=device)
    last = torch.full((rows, 1), dialect.code, device=device)
    written = torch.zeros(rows, dims, dtype=torch.long, device=device)
    for d in range(dims):
        first = dialect.option + d * OPTIONS
        legal = offsets < sizes[:, d : d + 1]
        logits = extend(model, last, memory)[:, first : first + OPTIONS] / warm
        logits = logits.masked_fill(~legal, float("-inf"))
        if barred is not None and d + 1 == dims:
            logits = without(logits, written, barred)
            lost = torch.isinf(logits).all(-1, keepdim=True)
            logits = torch.where(lost & legal, torch.zeros_like(logits), logits)
        chosen = torch.multinomial(logits.softmax(-1), 1)
        last = chosen + first
        written[:, d] = chosen[:, 0]
    extend(model, last, memory)
    return written


def without(logits, written, barred):
    """Makes the last option of an architecture that must not be written impossible."""
    for row, some in enumerate(barred):
        begun = tuple(written[row, :-1].tolist())
        for code in some:
            if code[:-1] == begun:
                logits[row, code[-1]] = float("-inf")
    return logits


def tensors(model, sizes, temperature):
    device = model.token_embd.weight.device
    return torch.tensor(sizes, device=device), torch.tensor(temperature, device=device)


@torch.no_grad()
def following(model, dialect, prompts, sizes, count, temperature, known):
    """`count` architectures after each prompt, each after those before it; none known, none twice."""
    sizes, warm = tensors(model, sizes, temperature)
    memory = read(model, prompts, count * (sizes.shape[1] + 1))
    barred = [set(some) for some in known]
    lists = [[] for _ in prompts]
    for _ in range(count):
        for row, code in enumerate(line(model, dialect, memory, sizes, warm, barred).tolist()):
            lists[row].append(code)
            barred[row].add(tuple(code))
    return lists


@torch.no_grad()
def apart(model, dialect, prompts, sizes, count, temperature, known):
    """`count` architectures after each prompt, each by the prompt alone; none known, none twice."""
    sizes, warm = tensors(model, sizes, temperature)
    memory = read(model, prompts, sizes.shape[1] + 1)
    draws = count * SPARE
    memory.values = memory.values.repeat_interleave(draws, 2)
    memory.kept = memory.kept.repeat_interleave(draws, 0)
    written = line(model, dialect, memory, sizes.repeat_interleave(draws, 0), warm).tolist()
    lists = []
    for row, some in enumerate(known):
        barred, chosen = set(some), []
        for code in written[row * draws : (row + 1) * draws]:
            if tuple(code) not in barred and len(chosen) < count:
                barred.add(tuple(code))
                chosen.append(code)
        lists.append(chosen)
    return lists
