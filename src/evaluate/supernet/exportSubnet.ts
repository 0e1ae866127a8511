import type { InferenceRuntime } from './runtime';
import { classes } from './classes';
import { calibratedNetwork } from './preparedSubnet';
import { subnetKey } from './subnetKey';
import type { SupernetData } from './supernetData';
import { inferenceModel } from '#models/supernets/network/inferenceModel';
import { writeOnnx } from '#models/supernets/onnx/write';
import { toCode } from '#spaces/code';
import type { Architecture } from '#spaces/space';
import { columnOf, type TaskSpace } from '#spaces/taskSpace';

export interface ExportedSubnet {
  /** File name that tells space and architecture. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * A subnet as an ONNX file for use elsewhere: raw pixels in, logits out, statistics calibrated and
 * folded, and metadata that say what it is and where its weights come from.
 * @throws {SupernetError | EvaluationError}
 */
export async function exportSubnet(
  space: TaskSpace,
  architecture: Architecture,
  data: SupernetData,
  runtime: InferenceRuntime,
): Promise<ExportedSubnet> {
  const { supernet, calibration } = data;
  const network = await calibratedNetwork(supernet, calibration, architecture, runtime);
  const millions = (column: 'flops' | 'params') =>
    String(Math.round((space.known(architecture, columnOf(space, column).id) ?? NaN) * 1e6));
  const { size } = supernet.definition.input;
  const model = inferenceModel(network, {
    name: `${space.id} subnet`,
    doc: `Subnet ${space.encode(architecture)} of the supernet "${supernet.definition.title}", with inherited weights.`,
    metadata: {
      space: space.id,
      architecture: space.encode(architecture),
      code: toCode(space, architecture),
      weights: 'inherited from a supernet, not trained on their own',
      weightsSha256: supernet.checksum,
      dataset: 'Fashion-MNIST',
      classes: classes.join(', '),
      input: `pixels: float32 [batch, 1, ${size}, ${size}], 0 (background) to 255`,
      output: `logits: float32 [batch, ${classes.length}]`,
      multiplyAdds: millions('flops'),
      parameters: millions('params'),
      licence: 'MIT',
    },
  });
  const code = subnetKey(space, architecture);
  return { name: `${space.id}-${code}-fashion-mnist.onnx`, bytes: writeOnnx(model) };
}
