/** Architectures that a strategy of the dialect names. */
export const anchorsWritten = 10;
/** Architectures in a list of the dialect: the anchors, and what the Generator adds. */
export const listWritten = 12;
