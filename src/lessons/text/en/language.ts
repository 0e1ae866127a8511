import choice from './choice.json';
import glossary from './glossary.json';
import knowing from './knowing.json';
import luck from './luck.json';
import page from './page.json';
import pair from './pair.json';
import price from './price.json';
import reading from './reading.json';
import search from './search.json';
import sharing from './sharing.json';

export default {
  tag: 'en',
  lessons: { choice, reading, search, pair, knowing, sharing, price, luck },
  glossary,
  page,
};
