/** A small module that makes a page handier; the page works without it. */
import { usePage } from '#web/page-context.tsx'

export const EnhanceScript = ({ src }: { src: string }) => {
  const page = usePage()
  return <script type="module" src={src} nonce={page.nonce} />
}
