import { type ChangeEvent, type DragEvent, useState } from 'react';

interface FilePlace {
  /** True while something is dragged over the place. */
  readonly isOver: boolean;
  /** For the element that takes what is dropped. */
  readonly dropping: {
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: () => void;
    readonly onDrop: (event: DragEvent) => void;
  };
  /** For the field in which a file is chosen. */
  readonly choose: (event: ChangeEvent<HTMLInputElement>) => void;
}

/** A place for a file, chosen or dropped: `take` gets it. */
export function useFile(take: (file: File) => Promise<void>): FilePlace {
  const [isOver, setOver] = useState(false);
  const takeFirst = (files: FileList | null): void => {
    if (files?.[0]) void take(files[0]);
  };
  return {
    isOver,
    dropping: {
      onDragOver: (event) => {
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event) => {
        event.preventDefault();
        setOver(false);
        takeFirst(event.dataTransfer.files);
      },
    },
    choose: ({ target }) => {
      takeFirst(target.files);
      // The same file may be meant once more.
      target.value = '';
    },
  };
}
