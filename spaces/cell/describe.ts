/** What a language model is told of the space: our own words, without the benchmark's name. */
export const description = [
  'An architecture is an image classifier that repeats one small cell 15 times, in three stages',
  'that halve the resolution and double the channels (16, 32, 64).',
  'The cell is a directed acyclic graph with four nodes: node 0 is the input, node 3 the output.',
  'Every node after the first adds up its inputs. Each of the six edges carries one operation:',
  '- none: the edge is cut, nothing passes',
  '- skip_connect: the input passes unchanged',
  '- nor_conv_1x1: ReLU, 1x1 convolution, batch normalisation',
  '- nor_conv_3x3: ReLU, 3x3 convolution, batch normalisation; nine times the cost of the 1x1',
  '- avg_pool_3x3: 3x3 average pooling, no parameters',
  'Edges in order: 0→1, 0→2, 1→2, 0→3, 1→3, 2→3. All 5^6 = 15625 combinations are allowed, but a',
  'cell without a path from node 0 to node 3 learns nothing.',
].join('\n');
