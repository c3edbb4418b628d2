import { useEffect } from 'react';
import { watchIncoming } from '../../platform/incoming.ts';
import { useStores } from '../room.tsx';
import { lookAtOwn, takeOwn } from './own.ts';

/** Opens texts that other apps hand to this one; the shelf says why one cannot be opened. */
export function Receiving() {
  const { keeping, reading } = useStores();
  useEffect(() => {
    const receive = async (file: Blob): Promise<void> => {
      const { texts } = await keeping();
      const id = await takeOwn(texts, file);
      const { go } = reading.getState();
      if (id === null) go({ view: 'shelf' });
      else go({ view: 'article', article: id, spot: { kind: 'text' } });
    };
    // What is listed beside a text says which texts there are.
    keeping().then(
      ({ texts }) => lookAtOwn(texts),
      () => undefined,
    );
    watchIncoming((file) => void receive(file));
  }, [keeping, reading]);
  return null;
}
