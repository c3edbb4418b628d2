/** The commands that were chosen from the list last, so that they stand first the next time. */
import * as v from 'valibot';
import { look, replace, type Shape } from '../core/cupboard.ts';
import type { Drawer } from '../platform/drawer.ts';

export const RECENT_KEY = 'hashiya:recent';
const VERSION = 1;
const MOST = 5;

const Stored = v.object({ commands: v.array(v.string()) });
const shape: Shape<readonly string[]> = {
  version: VERSION,
  read: (found) => {
    const read = v.safeParse(Stored, found);
    return read.success ? { value: read.output.commands.slice(0, MOST), isWhole: true } : null;
  },
};

/** The last commands, the latest first. None where that cannot be read: it costs the reader a look, nothing more. */
export function recentCommands(drawer: Drawer): readonly string[] {
  return look(drawer, RECENT_KEY, shape).value ?? [];
}

/** Puts `command` in front. Where a newer version keeps them they are left alone. */
export function noteCommand(drawer: Drawer, command: string): void {
  const lying = look(drawer, RECENT_KEY, shape);
  const others = (lying.value ?? []).filter((one) => one !== command);
  const commands = [command, ...others].slice(0, MOST);
  replace(drawer, RECENT_KEY, lying, { version: VERSION, commands });
}
