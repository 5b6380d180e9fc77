/** What a route can say of itself in its `handle`. */
export interface RouteHandle {
  /** The page needs React in the browser; without it a page is a plain document with forms and links. */
  isInteractive?: boolean
}

/** Whether any matched route needs React in the browser. */
export const isInteractive = (handles: readonly unknown[]): boolean =>
  handles.some((handle) => (handle as RouteHandle | undefined)?.isInteractive === true)
