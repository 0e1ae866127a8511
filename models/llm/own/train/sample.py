"""Draws architectures from the model as it would write them: batches of prompts, keys and values kept."""

import torch
import torch.nn.functional as F

from model import attend, rotate, rotations

OPTIONS = 7


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


def forbid(logits, written, known, i):
    """Makes the last option of an architecture that is known, or was written before, impossible."""
    for row, some in enumerate(known):
        begun = tuple(written[row][i][:-1])
        for code in [*some, *(tuple(c) for c in written[row][:i])]:
            if code[:-1] == begun:
                logits[row, code[-1]] = float("-inf")


@torch.no_grad()
def codes(model, dialect, prompts, sizes, count, temperature, known=None):
    """
    `count` architectures after each prompt (all of equally many dimensions), as option tokens,
    shape [prompts][count][dimensions]. sizes: options of every dimension, by prompt; temperature: one number
    a prompt; known: architectures that are not to be written, as option numbers, by prompt, or None.
    """
    device = model.token_embd.weight.device
    model.half = torch.bfloat16 if device.type == "cuda" else torch.float32
    longest = max(len(p) for p in prompts)
    tokens = torch.zeros(len(prompts), longest, dtype=torch.long)
    kept = torch.zeros(len(prompts), longest, dtype=torch.bool)
    for row, prompt in enumerate(prompts):
        tokens[row, longest - len(prompt) :] = torch.from_numpy(prompt.astype("int64"))
        kept[row, longest - len(prompt) :] = True
    sizes = torch.tensor(sizes, device=device)
    dims = sizes.shape[1]
    warm = torch.tensor(temperature, device=device, dtype=torch.float)[:, None]
    memory = Memory(model, kept.to(device), longest + count * (dims + 1) + 1)
    offsets = torch.arange(OPTIONS, device=device)
    mark = torch.full((len(prompts), 1), dialect.code, device=device)
    written = torch.zeros(len(prompts), count, dims, dtype=torch.long, device=device)
    with torch.autocast(device.type, dtype=torch.bfloat16, enabled=device.type == "cuda"):
        extend(model, tokens.to(device), memory)
        for i in range(count):
            last = mark
            for d in range(dims):
                first = dialect.option + d * OPTIONS
                logits = extend(model, last, memory)[:, first : first + OPTIONS] / warm
                logits = logits.masked_fill(offsets >= sizes[:, d : d + 1], float("-inf"))
                if known is not None and d + 1 == dims:
                    firsts = dialect.option + OPTIONS * torch.arange(dims, device=device)
                    forbid(logits, (written - firsts).tolist(), known, i)
                    lost = torch.isinf(logits).all(-1, keepdim=True)
                    logits = torch.where(lost & (offsets < sizes[:, d : d + 1]), torch.zeros_like(logits), logits)
                chosen = torch.multinomial(logits.softmax(-1), 1)
                last = chosen + first
                written[:, i, d] = last[:, 0]
            if i + 1 == count:
                break
            extend(model, last, memory)
    return written.cpu().numpy()
