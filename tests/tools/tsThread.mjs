// Entry of a worker thread: plain Node does not read TypeScript, so the loader comes first.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.entry);
