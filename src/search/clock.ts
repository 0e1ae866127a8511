/** Time is passed in (STYLE.md, rule 1). Epoch milliseconds. */
export type Clock = () => number;
