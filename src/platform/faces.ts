/** Waits for the faces the page is set in, so that words are not laid out twice. */

/** Letters and the space between words come from different files of one face. */
const SAMPLE = 'نص 95';
const FACES = ['1em "Noto Naskh Arabic"', '1em "IBM Plex Sans Arabic"'];

/**
 * Resolves when the faces are there, and at the latest after `patience` ms: text in another face beats
 * none. A face that is late is not used before the next visit, because it would move the words being read.
 */
export async function facesReady(patience = 3000): Promise<void> {
  const loaded = Promise.all(FACES.map((face) => document.fonts.load(face, SAMPLE))).then(
    (faces) => faces.every(({ length }) => length > 0),
    () => false,
  );
  const enough = new Promise<false>((resolve) => {
    setTimeout(resolve, patience, false);
  });
  if (!(await Promise.race([loaded, enough]))) document.documentElement.dataset['faces'] = 'late';
}
