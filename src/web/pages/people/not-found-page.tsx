/** Any address that no page has. */
import { data } from 'react-router'

export const loader = () => {
  throw data(null, { status: 404 })
}

export const action = loader

export default function NotFoundPage() {
  return null
}
