/** The commands that were chosen from the list last, so that they stand first the next time. */
import * as v from 'valibot';
import { readJson } from '../core/cupboard.ts';
import type { Drawer } from '../platform/drawer.ts';

export const RECENT_KEY = 'hashiya:recent';
const VERSION = 1;
const MOST = 5;

const Stored = v.object({ version: v.literal(VERSION), commands: v.array(v.string()) });

/** The last commands, the latest first. None where that cannot be read: it costs the reader a look, nothing more. */
export function recentCommands(drawer: Drawer): readonly string[] {
  const read = v.safeParse(Stored, readJson(drawer.read(RECENT_KEY) ?? 'null'));
  return read.success ? read.output.commands.slice(0, MOST) : [];
}

/** Puts `command` in front. Where a newer version keeps them they are left alone. */
export function noteCommand(drawer: Drawer, command: string): void {
  const there = readJson(drawer.read(RECENT_KEY) ?? 'null');
  if (v.is(v.object({ version: v.pipe(v.number(), v.minValue(VERSION + 1)) }), there)) return;
  const commands = [command, ...recentCommands(drawer).filter((one) => one !== command)].slice(0, MOST);
  drawer.write(RECENT_KEY, JSON.stringify({ version: VERSION, commands }));
}
