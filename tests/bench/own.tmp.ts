import { openHarness } from './llmHarness';
import { parseLlmFlags } from './llmFlags';
import { writeFileSync } from 'node:fs';
const flags = parseLlmFlags(process.argv.slice(2));
const h = await openHarness(null, false);
const id = await h.open(null);
const ev = await h.run(flags.config(id), null, () => undefined);
writeFileSync('/tmp/ev.json', JSON.stringify(ev));
await h.close();
