import type { Range } from '../../core/article.ts';
import { excerpt } from '../../core/finding.ts';

interface Props {
  readonly text: string;
  /** What was searched and found in it. */
  readonly hits: readonly Range[];
  /** About how much of it is shown, in UTF-16 code units. */
  readonly most: number;
}

/** Words of which those that were searched are marked. */
export function Marked({ text, hits, most }: Props) {
  return excerpt(text, hits, most).map((piece, at) =>
    // oxlint-disable-next-line react/no-array-index-key -- pieces have no name but their place
    piece.isHit ? <mark key={at}>{piece.text}</mark> : piece.text,
  );
}
