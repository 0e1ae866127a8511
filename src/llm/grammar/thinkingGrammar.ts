/** Rules that a reasoning model thinks first, in tags, and then answers by `grammar`. */
export function withThinking(grammar: string): string {
  return grammar.replace(
    /^root ::= (.*)$/m,
    'root ::= "<think>" [^<]* "</think>" "\\n"? "\\n"? answer\nanswer ::= $1',
  );
}
