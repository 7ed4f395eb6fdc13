import { lineOf } from '../source-text';
import type { Rule } from '../source-text';

/** Nothing is left for later in a comment, and no stub is called done. */
export const unfinishedWork: Rule = (source) =>
  [...source.text.matchAll(/\b(TODO|FIXME|XXX|HACK)\b|not (yet )?implemented/gi)].flatMap((match) => {
    // `todo` and `hack` in running words are words; the signs are written in capitals.
    const isSign = match[1] === undefined || match[1] === match[1].toUpperCase();
    const problem = `"${match[0]}": do it, or take it out.`;
    return isSign ? [{ path: source.path, line: lineOf(source, match.index), problem }] : [];
  });
