import { Component, type ReactNode } from 'react';

interface Props {
  /** Shown instead of what failed. */
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

/** Catches what should not happen in a part of the page, and says so instead of leaving it empty. */
export class Guard extends Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
