import onnxProto from 'onnx-proto';
import { expect, it, vi } from 'vitest';
import { subnetKey } from '#src/evaluate/supernet/subnetKey';
import { exportSubnet } from '#src/evaluate/supernet/exportSubnet';
import { nodeEngine, nodeRuntime } from '#tests/tools/nodeSupernet';
import { fixtureOf } from './fixture';
import { loadSpace } from '#tests/unit/benchmarks';

vi.setConfig({ testTimeout: 60_000 });

const spaces: readonly string[] = ['cells', 'mobilenet', 'shufflenet', 'autoformer'];

it.each(spaces)('%s: an exported subnet says what it is, and runs by itself', async (id) => {
  const space = await loadSpace(id);
  const { data, engine } = await nodeEngine(id);
  const smallest = fixtureOf(id).subnets[1]!;
  const runtime = nodeRuntime();
  const { name, bytes } = await exportSubnet(space, smallest.arch, data, runtime);
  expect(name).toBe(`${id}-${subnetKey(space, smallest.arch)}-fashion-mnist.onnx`);

  const model = onnxProto.onnx.ModelProto.decode(bytes);
  const metadata = Object.fromEntries(model.metadataProps.map(({ key, value }) => [key!, value!]));
  expect(space.decode(metadata['architecture']!)).toMatchObject({ ok: true });
  expect(metadata).toMatchObject({
    space: id,
    weightsSha256: data.supernet.checksum,
    multiplyAdds: String(smallest.macs),
    parameters: String(smallest.params),
  });
  const standard = new Set(model.opsetImport.map(({ domain }) => domain));
  expect([...standard]).toEqual(['']);

  const images = await data.images('val');
  const pixels = Float32Array.from(images.pixels.subarray(0, 20 * 784));
  const loaded = await runtime.load(bytes, [1, 28, 28]);
  const logits = (await loaded.run(pixels, 20)).get('logits')!;
  const inPage = await engine.predict('k', smallest.arch, 'val', 0, 20);
  for (const [i, logit] of logits.entries()) expect(inPage.logits[i]).toBeCloseTo(logit, 3);
});
