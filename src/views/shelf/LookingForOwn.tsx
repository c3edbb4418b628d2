import { useEffect } from 'react';
import { Skeleton } from '../reader/Skeleton.tsx';
import { useKeeping } from '../room.tsx';
import { lookAtOwn } from './taking.ts';

/** Stands where a text of the reader's own will be, until it is known which there are. */
export default function LookingForOwn() {
  const { texts } = useKeeping();
  useEffect(() => void lookAtOwn(texts), [texts]);
  return <Skeleton />;
}
