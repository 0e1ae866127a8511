import { PbfReader } from 'pbf';

export interface NamedTensor {
  readonly name: string;
  readonly values: Float32Array;
}

/** Elements of `TensorProto.DataType`: 32-bit numbers. */
const float32 = 1;

/** The constants of 32-bit numbers in an ONNX file whose data are raw (field numbers of onnx.proto3). */
export function tensorsOf(onnx: Uint8Array): NamedTensor[] {
  const found: NamedTensor[] = [];
  new PbfReader(onnx).readFields((field, _, model) => {
    if (field !== 7) return;
    model.readMessage((part, __, graph) => {
      if (part === 5) add(found, graph);
    }, null);
  }, null);
  return found;
}

function add(found: NamedTensor[], graph: PbfReader): void {
  let type = 0;
  let name = '';
  let raw = new Uint8Array();
  graph.readMessage((field, _, tensor) => {
    if (field === 2) type = tensor.readVarint();
    if (field === 8) name = tensor.readString();
    if (field === 9) raw = new Uint8Array(tensor.readBytes());
  }, null);
  if (type === float32) found.push({ name, values: new Float32Array(raw.buffer) });
}
