/** A QR code, drawn by the server as one path of unit squares; black on white whatever the page's colours are. */
import type { CodePicture as Picture } from '#service/identity-totp.ts'

/** @param label what the picture holds, for those who cannot see it */
export const CodePicture = ({ picture: { size, path }, label }: { picture: Picture; label: string }) => (
  <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
    <rect width={size} height={size} fill="#fff" />
    <path d={path} fill="#000" shapeRendering="crispEdges" />
  </svg>
)
