import { PbfWriter } from 'pbf';
import {
  elementTypes,
  type OnnxAttribute,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
} from './message';

/** Numbers of `AttributeProto.AttributeType`. */
const attributeTypes = { float: 1, int: 2, string: 3, ints: 7 } as const;

/**
 * Serialises a model as an ONNX file (protobuf, field numbers of onnx.proto3). Constants are written
 * as `raw_data`, little-endian as the format demands.
 */
export function writeOnnx(model: OnnxModel): Uint8Array<ArrayBuffer> {
  const pbf = new PbfWriter(new Uint8Array(sizeHint(model)));
  pbf.writeVarintField(1, model.irVersion);
  pbf.writeStringField(2, model.producer.name);
  pbf.writeStringField(3, model.producer.version);
  pbf.writeStringField(6, model.doc);
  pbf.writeMessage(7, writeGraph, model.graph);
  for (const opset of Object.entries(model.opsets)) pbf.writeMessage(8, writeOpset, opset);
  for (const entry of Object.entries(model.metadata)) pbf.writeMessage(14, writeEntry, entry);
  return new Uint8Array(pbf.finish());
}

/** Bytes of the constants and a margin, so that the buffer is not grown by doubling. */
function sizeHint(model: OnnxModel): number {
  const constants = model.graph.initializers.reduce(
    (sum, { name, type, data }) =>
      sum + data.length * (type === 'int64' ? 8 : 4) + name.length + 64,
    0,
  );
  return 4096 + constants + model.graph.nodes.length * 256;
}

function writeOpset([domain, version]: [string, number], pbf: PbfWriter): void {
  pbf.writeStringField(1, domain);
  pbf.writeVarintField(2, version);
}

function writeEntry([key, value]: [string, string], pbf: PbfWriter): void {
  pbf.writeStringField(1, key);
  pbf.writeStringField(2, value);
}

function writeGraph(graph: OnnxModel['graph'], pbf: PbfWriter): void {
  for (const node of graph.nodes) pbf.writeMessage(1, writeNode, node);
  pbf.writeStringField(2, graph.name);
  for (const tensor of graph.initializers) pbf.writeMessage(5, writeTensor, tensor);
  for (const value of graph.inputs) pbf.writeMessage(11, writeValue, value);
  for (const value of graph.outputs) pbf.writeMessage(12, writeValue, value);
}

function writeNode(node: OnnxNode, pbf: PbfWriter): void {
  for (const input of node.inputs) pbf.writeStringField(1, input);
  for (const output of node.outputs) pbf.writeStringField(2, output);
  pbf.writeStringField(3, node.name);
  pbf.writeStringField(4, node.op);
  for (const entry of Object.entries(node.attributes)) pbf.writeMessage(5, writeAttribute, entry);
  if (node.domain !== '') pbf.writeStringField(7, node.domain);
}

function writeAttribute([name, attribute]: [string, OnnxAttribute], pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  switch (attribute.kind) {
    case 'float':
      pbf.writeFloatField(2, attribute.value);
      break;
    case 'int':
      pbf.writeVarintField(3, attribute.value);
      break;
    case 'string':
      pbf.writeBytesField(4, new TextEncoder().encode(attribute.value));
      break;
    case 'ints':
      for (const value of attribute.value) pbf.writeVarintField(8, value);
      break;
  }
  pbf.writeVarintField(20, attributeTypes[attribute.kind]);
}

function writeTensor(tensor: OnnxTensor, pbf: PbfWriter): void {
  for (const dim of tensor.dims) pbf.writeVarintField(1, dim);
  pbf.writeVarintField(2, elementTypes[tensor.type]);
  pbf.writeStringField(8, tensor.name);
  pbf.writeBytesField(9, rawData(tensor));
}

function rawData(tensor: OnnxTensor): Uint8Array {
  if (tensor.type === 'float32') {
    // Every browser that runs WebAssembly is little-endian.
    return new Uint8Array(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength);
  }
  const wide = BigInt64Array.from(tensor.data, BigInt);
  return new Uint8Array(wide.buffer);
}

function writeValue(value: OnnxValue, pbf: PbfWriter): void {
  pbf.writeStringField(1, value.name);
  pbf.writeMessage(2, writeType, value.dims);
}

function writeType(dims: OnnxValue['dims'], pbf: PbfWriter): void {
  pbf.writeMessage(1, writeTensorType, dims);
}

function writeTensorType(dims: OnnxValue['dims'], pbf: PbfWriter): void {
  pbf.writeVarintField(1, elementTypes.float32);
  pbf.writeMessage(2, writeShape, dims);
}

function writeShape(dims: OnnxValue['dims'], pbf: PbfWriter): void {
  for (const dim of dims) pbf.writeMessage(1, writeDim, dim);
}

function writeDim(dim: number | string, pbf: PbfWriter): void {
  if (typeof dim === 'number') pbf.writeVarintField(1, dim);
  else pbf.writeStringField(2, dim);
}
