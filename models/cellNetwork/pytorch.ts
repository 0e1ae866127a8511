import type { CellNetwork, CellOperation } from '#spaces/cellNetwork';

const python: Readonly<Record<CellOperation, (channels: string) => string>> = {
  none: () => 'Zero()',
  skip: () => 'nn.Identity()',
  conv1x1: (c) => `ReluConvNorm(${c}, ${c}, 1)`,
  conv3x3: (c) => `ReluConvNorm(${c}, ${c}, 3)`,
  pool: () => 'nn.AvgPool2d(3, stride=1, padding=1, count_include_pad=False)',
};

const parts = `import torch
from torch import nn


class Zero(nn.Module):
    """An edge that gives nothing."""

    def forward(self, x):
        return torch.zeros_like(x)


class ReluConvNorm(nn.Module):
    def __init__(self, inputs, outputs, kernel, stride=1):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x):
        return self.norm(self.conv(torch.relu(x)))


class Reduction(nn.Module):
    """A residual block that halves the resolution."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.a = ReluConvNorm(inputs, outputs, 3, stride=2)
        self.b = ReluConvNorm(outputs, outputs, 3)
        self.pool = nn.AvgPool2d(2, stride=2)
        self.shortcut = nn.Conv2d(inputs, outputs, 1, bias=False)

    def forward(self, x):
        return self.shortcut(self.pool(x)) + self.b(self.a(x))
`;

function cell({ edges, nodes }: CellNetwork): string {
  const lines = edges.map(({ from, to, operation }) => {
    return `            "${from}_${to}": ${python[operation]('channels')},`;
  });
  const sums = Array.from({ length: nodes - 1 }, (_, i) => i + 1).map((to) => {
    const terms = edges
      .filter((edge) => edge.to === to)
      .map(({ from }) => `self.edges["${from}_${to}"](nodes[${from}])`);
    return `        nodes.append(${terms.join(' + ')})`;
  });
  return `class Cell(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.edges = nn.ModuleDict({
${lines.join('\n')}
        })

    def forward(self, x):
        nodes = [x]
${sums.join('\n')}
        return nodes[-1]
`;
}

/** The layers between stem and head, in order, as `nn.Sequential` takes them. */
function body({ stages }: CellNetwork): string {
  return stages
    .flatMap(({ channels, cells }, s) => {
      const before = stages[s - 1];
      const reduction = before ? [`Reduction(${before.channels}, ${channels})`] : [];
      return [...reduction, ...Array.from({ length: cells }, () => `Cell(${channels})`)];
    })
    .map((layer) => `            ${layer},`)
    .join('\n');
}

/**
 * A PyTorch module that stands alone: `Network()` maps float32 [batch, 3, size, size] to logits
 * [batch, classes]. Its weights are PyTorch's random ones.
 * @param about lines for the file's docstring
 */
export function writePytorch(network: CellNetwork, about: readonly string[]): string {
  const { size, classes, stages } = network;
  const first = stages[0]?.channels ?? 0;
  const last = stages[stages.length - 1]?.channels ?? 0;
  const safe = about.map((line) => line.replaceAll('\\', '\\\\').replaceAll('"""', "'''"));
  return `"""${safe.join('\n')}

Input: float32 [batch, 3, ${size}, ${size}]. Output: logits [batch, ${classes}].
"""

${parts}

${cell(network)}

class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(3, ${first}, 3, padding=1, bias=False),
            nn.BatchNorm2d(${first}),
        )
        self.body = nn.Sequential(
${body(network)}
        )
        self.norm = nn.BatchNorm2d(${last})
        self.classifier = nn.Linear(${last}, ${classes})

    def forward(self, x):
        x = self.body(self.stem(x))
        x = torch.relu(self.norm(x)).mean((2, 3))
        return self.classifier(x)


if __name__ == "__main__":
    network = Network()
    print(network(torch.zeros(1, 3, ${size}, ${size})).shape, sum(p.numel() for p in network.parameters()))
`;
}
