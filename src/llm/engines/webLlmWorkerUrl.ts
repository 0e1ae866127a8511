/** Address of the worker in which web-llm computes: one file of 6 MB, fetched when it is started. */
export { default as webLlmWorkerUrl } from './webllm.worker.ts?worker&url';
