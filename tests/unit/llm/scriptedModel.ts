import type { Completion, CompletionRequest, LanguageModel } from '#src/llm/languageModel';

type Answer = Partial<Completion> | Error;

/** A model whose replies are written beforehand; it keeps what it was asked. The last reply repeats. */
export interface ScriptedModel extends LanguageModel {
  readonly requests: CompletionRequest[];
}

export function scriptedModel(
  script: readonly (string | Answer | ((request: CompletionRequest) => string | Answer))[],
  contextTokens = 4096,
): ScriptedModel {
  const requests: CompletionRequest[] = [];
  return {
    model: 'scripted',
    engine: 'script 1',
    contextTokens,
    requests,
    complete: (request) => {
      const step = script[Math.min(requests.length, script.length - 1)] ?? '';
      requests.push(request);
      const answer = typeof step === 'function' ? step(request) : step;
      if (answer instanceof Error) return Promise.reject(answer);
      const told = typeof answer === 'string' ? { text: answer } : answer;
      const text = told.text ?? '';
      request.onToken?.(text);
      return Promise.resolve({
        text,
        reasoning: '',
        promptTokens: 100,
        completionTokens: text.length,
        ms: 5,
        finish: 'stop',
        ...told,
      });
    },
    dispose: () => Promise.resolve(),
  };
}
