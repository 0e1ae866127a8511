import { afterAll, expect, it } from 'vitest';
import { buildNetwork } from '#models/supernets/buildNetwork';
import { calibrationModel } from '#models/supernets/network/calibrationModel';
import { writeOnnx } from '#models/supernets/onnx/write';
import { loadBenchmark } from '#spaces/registry';
import { loadSupernetData } from '#src/evaluate/supernet/loadSupernetData';
import { ortWebgpu } from '#src/workers/ortWebgpu';
import { supernetFiles } from '#src/workers/supernetFiles';

const asked = { devices: 0, shaders: 0 };
const { requestDevice } = GPUAdapter.prototype;
const { createShaderModule } = GPUDevice.prototype;
GPUAdapter.prototype.requestDevice = function (...options) {
  asked.devices++;
  return requestDevice.apply(this, options);
};
GPUDevice.prototype.createShaderModule = function (...options) {
  asked.shaders++;
  return createShaderModule.apply(this, options);
};
afterAll(() => {
  GPUAdapter.prototype.requestDevice = requestDevice;
  GPUDevice.prototype.createShaderModule = createShaderModule;
});

/** What calibrates the smallest subnet of a supernet, as a file. */
async function someModel(id: string) {
  const { scoring } = await loadBenchmark(id);
  if (scoring.kind !== 'supernet') throw new TypeError(`${id} has no supernet`);
  const site = new URL('/', location.href).href;
  const { supernet, calibration } = await loadSupernetData(
    scoring,
    supernetFiles(site, (input, init) => fetch(input, init)),
  );
  const { definition, weights } = supernet;
  const network = buildNetwork(definition, weights, definition.smallest);
  const model = calibrationModel(network, 'standard', []);
  if (!model) throw new TypeError(`${id} calibrates nothing`);
  const area = calibration.size * calibration.size;
  const pixels = Float32Array.from(calibration.pixels.subarray(0, area));
  return { file: writeOnnx(model), shape: network.input.shape, pixels };
}

it('a subnet finds the device and the shaders of the one before', async () => {
  const { file, shape, pixels } = await someModel('autoformer');
  const runtime = await ortWebgpu();
  const run = async () => {
    const model = await runtime.load(file, shape);
    await model.run(pixels, 1);
    await model.release();
    return { ...asked };
  };
  const first = await run();
  expect(first.devices).toBe(1);
  expect(first.shaders).toBeGreaterThan(0);
  expect(await run()).toEqual(first);
});
