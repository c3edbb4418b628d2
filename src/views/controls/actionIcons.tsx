/** Signs of what can be done, for parts of the page that come behind the text. Decoration, like the others. */
import { Icon } from './icons.tsx';

export function CloseIcon() {
  return (
    <Icon>
      <path d="M6 6l12 12M18 6L6 18" />
    </Icon>
  );
}

/** Points to where reading goes on. */
export function ForwardIcon() {
  return (
    <Icon mirrored>
      <path d="M9 5l7 7-7 7" />
    </Icon>
  );
}

export function BackIcon() {
  return (
    <Icon mirrored>
      <path d="M15 5l-7 7 7 7" />
    </Icon>
  );
}

export function NoteIcon() {
  return (
    <Icon>
      <path d="M4 20h4L19 9l-4-4L4 16zM13 7l4 4" />
    </Icon>
  );
}

export function TagIcon() {
  return (
    <Icon>
      <path d="M10 4L8 20M16 4l-2 16M5 9h15M4 15h15" />
    </Icon>
  );
}

export function CopyIcon() {
  return (
    <Icon>
      <path d="M9 9h11v11H9zM15 9V4H4v11h5" />
    </Icon>
  );
}
