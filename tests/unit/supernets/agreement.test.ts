import { describe, expect, it } from 'vitest';
import { readImages } from '#models/supernets/imageSet';
import { inferenceModel, logitsName } from '#models/supernets/network/inferenceModel';
import { writeOnnx } from '#models/supernets/onnx/write';
import { loadBenchmark } from '#spaces/registry';
import { loadSupernetData } from '#src/evaluate/supernet/loadSupernetData';
import { calibratedNetwork } from '#src/evaluate/supernet/preparedSubnet';
import { gunzipSync } from 'node:zlib';
import { nodeRuntime, nodeSupernetFiles } from '#tests/tools/nodeSupernet';
import { fixtureOf } from './fixture';

const spaces: readonly string[] = ['cells', 'mobilenet', 'shufflenet', 'autoformer'];
const styles = ['standard', 'cpu'] as const;
const texts = { name: 'subnet', doc: '', metadata: {} };

describe.each(spaces)('%s', (space) => {
  it(
    'gives the logits of PyTorch for the subnets of the fixture',
    { timeout: 300_000 },
    async () => {
      const fixture = fixtureOf(space);
      const { scoring } = await loadBenchmark(space);
      if (scoring.kind !== 'supernet') throw new Error(`${space} has no supernet`);
      const data = await loadSupernetData(scoring, nodeSupernetFiles);
      expect(data.supernet.checksum).toBe(fixture.weightsSha256);
      const packed = new Uint8Array(await nodeSupernetFiles.images('val'));
      const images = readImages(gunzipSync(packed), data.supernet.definition.input.size);
      const pixels = Float32Array.from(images.pixels.subarray(0, fixture.images * 28 * 28));
      const runtime = nodeRuntime();
      let sameClass = 0;
      for (const [i, { arch }] of fixture.subnets.entries()) {
        const network = await calibratedNetwork(data.supernet, data.calibration, arch, runtime);
        const wanted = fixture.logits[i]!;
        for (const style of styles) {
          const file = writeOnnx(inferenceModel(network, texts, style));
          const model = await runtime.load(file, [1, 28, 28]);
          const logits = (await model.run(pixels, fixture.images)).get(logitsName)!;
          await model.release();
          expect(farthest(logits, wanted), `subnet ${i}, ${style}`).toBeLessThan(2e-3);
          sameClass += agreeing(logits, wanted, fixture.classes);
        }
      }
      const judged = styles.length * fixture.subnets.length * fixture.images;
      expect(sameClass / judged).toBeGreaterThanOrEqual(0.999);
    },
  );
});

const farthest = (a: Float32Array, b: Float32Array): number =>
  a.reduce((far, x, i) => Math.max(far, Math.abs(x - b[i]!)), 0);

function agreeing(a: Float32Array, b: Float32Array, classes: number): number {
  const best = (logits: Float32Array, row: number) => {
    const scores = logits.subarray(row * classes, (row + 1) * classes);
    return scores.indexOf(Math.max(...scores));
  };
  let same = 0;
  for (let row = 0; row < a.length / classes; row++) same += best(a, row) === best(b, row) ? 1 : 0;
  return same;
}
