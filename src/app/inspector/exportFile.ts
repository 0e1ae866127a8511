import { writeCellOnnx } from '#models/cellNetwork/onnx';
import { writePytorch } from '#models/cellNetwork/pytorch';
import type { Benchmark, Choice } from '#spaces/benchmark';
import { toCode } from '#spaces/code';
import { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';

export interface ExportedFile {
  readonly name: string;
  readonly content: BlobPart;
}

/** Of the weights of an exported network: the same file for everyone. */
const weightsSeed = 1;

/** @throws {TypeError} where the benchmark has no such network; {SupernetError | EvaluationError} */
export async function exportFile(
  kind: 'onnx' | 'pytorch' | 'subnet',
  benchmark: Benchmark,
  choice: Choice,
  a: Architecture,
): Promise<ExportedFile> {
  if (kind === 'subnet') return exportSubnet(benchmark, a);
  const space = benchmark.spaceOf(choice);
  const network = benchmark.network?.(a, choice);
  if (!network) throw new TypeError(`${benchmark.title} has no network to write`);
  const code = toCode(space, a);
  const task = benchmark.tasks.find((t) => t.id === choice.task)?.title ?? choice.task;
  const about = `${benchmark.title}, cell ${code}, for ${task}: ${space.encode(a)}`;
  const name = `${benchmark.id}-${choice.task}-${code}`;
  if (kind === 'pytorch') {
    const lines = [about, '', 'Written by Sextant. The weights are random; nothing was trained.'];
    return { name: `${name.replaceAll('-', '_')}.py`, content: writePytorch(network, lines) };
  }
  const texts = {
    name: `${benchmark.id} ${code}`,
    doc: about,
    metadata: { architecture: space.encode(a), code, weights: `random, seed ${weightsSeed}` },
  };
  return { name: `${name}.onnx`, content: writeCellOnnx(network, texts, Rng.seeded(weightsSeed)) };
}

async function exportSubnet(benchmark: Benchmark, a: Architecture): Promise<ExportedFile> {
  const { openSupernetLab } = await import('#src/workers/supernetLab');
  const lab = await openSupernetLab(benchmark, { site: new URL('.', document.baseURI).href });
  try {
    const { name, bytes } = await lab.exportSubnet(a);
    return { name, content: bytes };
  } finally {
    lab.close();
  }
}
