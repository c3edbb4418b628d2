/** What a service worker is given, as far as ours uses it: the types of the page know nothing of it. */

export interface ScopeEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

export interface FetchEvent extends ScopeEvent {
  readonly request: Request;
  /** The page that will come of it; empty where it is none. */
  readonly resultingClientId: string;
  respondWith(response: Promise<Response>): void;
}

export interface MessageEvent extends ScopeEvent {
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
}

export interface Scope {
  readonly location: { readonly href: string };
  readonly registration: {
    readonly installing: unknown;
    readonly waiting: unknown;
    readonly active: unknown;
  };
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: {
      type: 'window';
      includeUncontrolled: true;
    }): Promise<readonly { readonly id: string }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: ScopeEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
}
