/** Signs of listening. Decoration, like all signs. */
import { Icon } from '../controls/icons.tsx';

export function ListenIcon() {
  return (
    <Icon>
      <path d="M4 15v-3a8 8 0 0 1 16 0v3M4 14h3v6H5.5A1.5 1.5 0 0 1 4 18.5zM20 14h-3v6h1.5a1.5 1.5 0 0 0 1.5-1.5z" />
    </Icon>
  );
}

export function PlayIcon() {
  return (
    <Icon>
      <path d="M8 5l11 7-11 7z" fill="currentColor" />
    </Icon>
  );
}

export function PauseIcon() {
  return (
    <Icon>
      <path d="M8.5 5.5v13M15.5 5.5v13" strokeWidth="3.4" />
    </Icon>
  );
}

export function NextParagraphIcon() {
  return (
    <Icon mirrored>
      <path d="M6 6l6 6-6 6M13 6l6 6-6 6" />
    </Icon>
  );
}

export function PreviousParagraphIcon() {
  return (
    <Icon mirrored>
      <path d="M18 6l-6 6 6 6M11 6l-6 6 6 6" />
    </Icon>
  );
}

/** A marker over the line it draws. */
export function MarkIcon() {
  return (
    <Icon>
      <path d="M9 13l7-8.5 3.5 3L12.5 16H9zM5 20h14" />
    </Icon>
  );
}

export function WishesIcon() {
  return (
    <Icon>
      <path d="M4 8h9M17 8h3M4 16h3M11 16h9" />
      <circle cx="15" cy="8" r="2" />
      <circle cx="9" cy="16" r="2" />
    </Icon>
  );
}
