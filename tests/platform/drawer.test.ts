import { expect, it } from 'vitest';
import { memoryDrawer, openDrawer } from '../../src/platform/drawer.ts';
import { unitsIn } from '../../src/platform/files.ts';

it('a drawer in memory gives back what was written, and says that it will not last', () => {
  const drawer = memoryDrawer();
  expect(drawer.lasting).toBe(false);
  expect(drawer.read('key')).toBeNull();
  expect(drawer.write('key', '')).toBe(true);
  expect(drawer.read('key')).toBe('');
  drawer.write('key', 'حاشية');
  expect(drawer.read('key')).toBe('حاشية');
});

it('each drawer in memory has its own contents', () => {
  memoryDrawer().write('key', 'value');
  expect(memoryDrawer().read('key')).toBeNull();
});

it('keeps names of JavaScript’s own like any other', () => {
  const drawer = memoryDrawer();
  expect(drawer.read('constructor')).toBeNull();
  drawer.write('__proto__', 'value');
  expect(drawer.read('__proto__')).toBe('value');
  expect(drawer.read('toString')).toBeNull();
});

it('where there is no storage at all a drawer in memory serves', () => {
  expect(openDrawer().lasting).toBe(false);
});

it('a drawer in memory lists, counts and takes away like any other', () => {
  const drawer = memoryDrawer();
  drawer.write('hashiya:a', '12');
  drawer.write('other', '');
  expect(drawer.keys('hashiya:')).toEqual(['hashiya:a']);
  expect(unitsIn(drawer)).toBe(16);
  expect(drawer.remove('hashiya:a')).toBe(true);
  expect(drawer.keys('')).toEqual(['other']);
});
