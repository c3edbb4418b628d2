/** Waits for the faces the page is set in, so that words are not laid out twice. */

const FACES = ['1em "Noto Naskh Arabic"', '1em "IBM Plex Sans Arabic"'];

/** Resolves when the faces are there, and at the latest after `patience` ms: text in another face beats none. */
export async function facesReady(patience = 3000): Promise<void> {
  const loaded = FACES.map((face) => document.fonts.load(face, 'نص').catch(() => undefined));
  const enough = new Promise((resolve) => {
    setTimeout(resolve, patience);
  });
  await Promise.race([Promise.all(loaded), enough]);
}
