/** A reply with the reasoning text kept apart from the answer. */
export interface SplitReply {
  readonly reasoning: string;
  readonly answer: string;
}

/** Splits at the closing tag; an opening tag that is never closed makes all of it reasoning. */
export function splitReasoning(text: string): SplitReply {
  const close = text.indexOf('</think>');
  const open = text.indexOf('<think>');
  if (close < 0 && open < 0) return { reasoning: '', answer: text };
  const start = open >= 0 && (close < 0 || open < close) ? open + '<think>'.length : 0;
  const before = open > 0 && start > 0 ? text.slice(0, open) : '';
  if (close < 0) return { reasoning: text.slice(start).trim(), answer: before };
  return {
    reasoning: text.slice(start, close).trim(),
    answer: (before + text.slice(close + '</think>'.length)).trimStart(),
  };
}
