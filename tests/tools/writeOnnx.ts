import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportSubnet } from '#src/evaluate/supernet/exportSubnet';
import { supernetIds } from '#tests/unit/benchmarks';
import { fixtureOf } from '#tests/unit/supernets/fixture';
import { nodeEngine, nodeRuntime } from './nodeSupernet';
import { loadSpace } from '#tests/unit/benchmarks';

/**
 * `npx tsx tests/tools/writeOnnx.ts FOLDER`: exports the first subnets of each space's fixture as the
 * page does, for check_onnx.py. `index.json` tells which file is which subnet.
 */
const folder = process.argv[2] ?? '.cache/onnx';
const subnets = 6;

mkdirSync(folder, { recursive: true });
const index = [];
for (const id of supernetIds) {
  const space = await loadSpace(id);
  const { data } = await nodeEngine(id);
  const runtime = nodeRuntime();
  for (const [subnet, { arch }] of fixtureOf(id).subnets.slice(0, subnets).entries()) {
    const { name, bytes } = await exportSubnet(space, arch, data, runtime);
    writeFileSync(join(folder, name), bytes);
    index.push({ file: name, space: id, subnet });
  }
}
writeFileSync(join(folder, 'index.json'), JSON.stringify(index));
