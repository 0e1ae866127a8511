import { builtFile } from '#src/files/siteFile';
import { parseSupernetCard } from '#src/workers/parseSupernetCard';
import type * as replaced from '#src/workers/supernetCard';

/** In place of `src/workers/supernetCard.ts`: the cards, unlike their supernets, are carried. */
export const loadSupernetCard: typeof replaced.loadSupernetCard = async (folder, fetch) => {
  const name = `models/supernets/${folder}/card.json`;
  const bytes = await builtFile(name, name, fetch);
  return parseSupernetCard(JSON.parse(new TextDecoder().decode(bytes)));
};
