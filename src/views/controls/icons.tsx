/** Drawn signs. All are decoration: the control that holds one has its words. */
import type { ReactNode } from 'react';

export function Icon({ children, mirrored = false }: { children: ReactNode; mirrored?: boolean }) {
  return (
    <svg
      className={mirrored ? 'icon mirrored' : 'icon'}
      viewBox="0 0 24 24"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

/** A page with a note in its outer margin. */
export function AnnotationsIcon() {
  return (
    <Icon mirrored>
      <path d="M4 5h16v14H4zM9 5v14M5.9 9h1.2M5.9 12h1.2" />
    </Icon>
  );
}

export function SearchIcon() {
  return (
    <Icon>
      <circle cx="10.5" cy="10.5" r="6" />
      <path d="M15 15l5 5" />
    </Icon>
  );
}

export function NamesIcon() {
  return (
    <Icon>
      <path d="M5 7h14M5 12h14M5 17h8" />
      <circle cx="18" cy="17" r="1.6" fill="currentColor" stroke="none" />
    </Icon>
  );
}

export function ContentsIcon() {
  return (
    <Icon mirrored>
      <path d="M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01" />
    </Icon>
  );
}

export function ShelfIcon() {
  return (
    <Icon mirrored>
      <path d="M4 4v14M8.5 4v14M12 5.2l4.6 13.2M3 20.5h18" />
    </Icon>
  );
}
