/** Renders a list whose items keep their place: pages render once, on the server, so no item needs a key. */
import { createElement, Fragment, type ReactNode } from 'react'

export const inOrder = <T,>(items: readonly T[], render: (item: T, at: number) => ReactNode): ReactNode =>
  createElement(Fragment, null, ...items.map(render))
