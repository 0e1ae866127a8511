/** How to have what the single file leaves out, as the end of a sentence or as one of its own. */
const instead =
  'Sextant’s folder has it: unpack the zip, serve it (python3 -m http.server does) and open its address.';

/** What is said where something of the whole site is asked for. */
export const leftOut = {
  supernets: `Supernets are not in the single file: they need onnxruntime, weights and images. ${instead}`,
  models: `Language models are not in the single file: they need an engine and weights. ${instead}`,
} as const;
