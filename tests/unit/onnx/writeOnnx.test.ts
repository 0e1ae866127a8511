import fc from 'fast-check';
import onnxProto from 'onnx-proto';
import { describe, expect, it } from 'vitest';
import type { OnnxModel } from '#models/supernets/onnx/message';
import { writeOnnx } from '#models/supernets/onnx/write';

const { ModelProto, AttributeProto, TensorProto } = onnxProto.onnx;

const model: OnnxModel = {
  irVersion: 8,
  opsets: { '': 17, 'com.microsoft': 1 },
  producer: { name: 'maker', version: '2' },
  doc: 'Größe ≠ 0',
  graph: {
    name: 'net',
    nodes: [
      {
        name: 'y',
        op: 'Conv',
        domain: 'com.microsoft',
        inputs: ['x', 'w', ''],
        outputs: ['y'],
        attributes: {
          pads: { kind: 'ints', value: [1, 0, -1, 3] },
          group: { kind: 'int', value: 0 },
          alpha: { kind: 'float', value: 0.25 },
          mode: { kind: 'string', value: 'reflect' },
        },
      },
    ],
    initializers: [
      { name: 'w', type: 'float32', dims: [2, 1], data: Float32Array.of(0.5, -1e-20) },
      { name: 'shape', type: 'int64', dims: [3], data: [0, -1, 2 ** 40] },
    ],
    inputs: [{ name: 'x', dims: ['batch', 3, 0] }],
    outputs: [{ name: 'y', dims: [] }],
  },
  metadata: { licence: 'MIT', architecture: 'r28 d2' },
};

describe('an ONNX file, read by another library', () => {
  const decoded = ModelProto.decode(writeOnnx(model));

  it('has the versions, texts and metadata', () => {
    expect(Number(decoded.irVersion)).toBe(8);
    expect(decoded.opsetImport.map(({ domain, version }) => [domain, Number(version)])).toEqual([
      ['', 17],
      ['com.microsoft', 1],
    ]);
    expect(decoded).toMatchObject({
      producerName: 'maker',
      producerVersion: '2',
      docString: 'Größe ≠ 0',
      metadataProps: [
        { key: 'licence', value: 'MIT' },
        { key: 'architecture', value: 'r28 d2' },
      ],
    });
  });

  it('has the node and every kind of attribute', () => {
    const node = decoded.graph?.node?.[0];
    expect(node).toMatchObject({ domain: 'com.microsoft' });
    expect(node).toMatchObject({ name: 'y', opType: 'Conv', input: ['x', 'w', ''], output: ['y'] });
    const [pads, group, alpha, mode] = node?.attribute ?? [];
    expect(pads?.type).toBe(AttributeProto.AttributeType.INTS);
    expect(pads?.ints?.map(Number)).toEqual([1, 0, -1, 3]);
    expect(group).toMatchObject({ name: 'group', type: AttributeProto.AttributeType.INT });
    expect(Number(group?.i)).toBe(0);
    expect(alpha).toMatchObject({ f: 0.25, type: AttributeProto.AttributeType.FLOAT });
    expect(mode?.type).toBe(AttributeProto.AttributeType.STRING);
    expect(new TextDecoder().decode(mode?.s ?? undefined)).toBe('reflect');
  });

  it('has the constants as raw little-endian data', () => {
    const [w, shape] = decoded.graph?.initializer ?? [];
    expect(w?.dataType).toBe(TensorProto.DataType.FLOAT);
    expect(w?.dims?.map(Number)).toEqual([2, 1]);
    const raw = Uint8Array.from(w?.rawData ?? []);
    const view = new DataView(raw.buffer);
    expect([view.getFloat32(0, true), view.getFloat32(4, true)]).toEqual([
      0.5,
      Math.fround(-1e-20),
    ]);
    expect(shape?.dataType).toBe(TensorProto.DataType.INT64);
    const wide = new BigInt64Array(Uint8Array.from(shape?.rawData ?? []).buffer);
    expect([...wide]).toEqual([0n, -1n, 2n ** 40n]);
  });

  it('has the shapes of inputs and outputs, symbolic dimensions too', () => {
    const shape = decoded.graph?.input?.[0]?.type?.tensorType?.shape?.dim;
    expect(shape?.[0]?.dimParam).toBe('batch');
    expect(shape?.slice(1).map((d) => Number(d.dimValue))).toEqual([3, 0]);
    const output = decoded.graph?.output?.[0]?.type?.tensorType;
    expect(output?.elemType).toBe(TensorProto.DataType.FLOAT);
    expect(output?.shape?.dim).toEqual([]);
  });
});

it('keeps every constant exactly, whatever its values and its place in a buffer', () => {
  fc.assert(
    fc.property(fc.array(fc.float({ noNaN: true })), fc.nat(3), (values, before) => {
      const buffer = new Float32Array([...Array(before).fill(0), ...values]);
      const data = buffer.subarray(before);
      const initializers = [{ name: 'w', type: 'float32' as const, dims: [data.length], data }];
      const file = writeOnnx({ ...model, graph: { ...model.graph, initializers } });
      const raw = ModelProto.decode(file).graph?.initializer?.[0]?.rawData ?? [];
      expect(new Float32Array(Uint8Array.from(raw).buffer)).toEqual(data.slice());
    }),
  );
});
