import { noticeFailures } from '#src/llm/engines/noticeFailures';

// web-llm's worker with a made-up failure: the engine lets go of a promise that then rejects with a thing
// that has no words, and says what is wrong to the console only.
noticeFailures(self, (error) => self.postMessage({ type: 'failed', error }));
self.addEventListener('message', () => {
  self.console.error('TVM: no such kernel');
  void Promise.reject({});
});
