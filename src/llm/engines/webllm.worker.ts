import { WebWorkerMLCEngineHandler } from '@mlc-ai/web-llm';

/** The worker in which web-llm computes; it speaks web-llm's own protocol. */
const handler = new WebWorkerMLCEngineHandler();
self.addEventListener('message', (event) => handler.onmessage(event));
