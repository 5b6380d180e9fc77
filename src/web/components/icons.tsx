/** Drawn marks and icons. All are decoration beside words, hidden from screen readers. */
import type { Weapon } from '#domain/framework/framework.ts'
import type { ActionStatus } from '#domain/plan/plan.ts'
import type { ReleaseAudience } from '#domain/release/release.ts'

/** Our own mark: the three weapon signs joined. Never the emblem of the United Nations. */
export const BrandMark = () => (
  <svg viewBox="0 0 28 28" aria-hidden="true">
    <circle cx="14" cy="8" r="5.6" />
    <path d="M7.5 13.6 12.4 16.4v5.6L7.5 24.8 2.6 22v-5.6z" />
    <circle cx="20.5" cy="19.4" r="5.6" />
  </svg>
)

/** Search. */
export const Magnifier = () => (
  <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M11.2 7a4.2 4.2 0 1 1-8.4 0 4.2 4.2 0 0 1 8.4 0M10 10l4 4" />
  </svg>
)

/** Rings when something waits. */
export const Bell = () => (
  <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M3.5 11.5h9l-1.2-1.8V7a3.3 3.3 0 0 0-6.6 0v2.7zM6.8 13.6a1.3 1.3 0 0 0 2.4 0" />
  </svg>
)

export const ChevronDown = () => (
  <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d="m4 6 4 4 4-4" />
  </svg>
)

/** Points to where the reading goes on; mirrors in Arabic. */
export const ChevronOn = () => (
  <svg className="icon icon-turns" viewBox="0 0 16 16" aria-hidden="true">
    <path d="m6 4 4 4-4 4" />
  </svg>
)

export const ChevronBack = () => (
  <svg className="icon icon-turns" viewBox="0 0 16 16" aria-hidden="true">
    <path d="m10 4-4 4 4 4" />
  </svg>
)

export const Tick = () => (
  <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d="m3 8.5 3.2 3.2L13 5" />
  </svg>
)

export const OpenRing = () => (
  <svg className="ring" viewBox="0 0 14 14" aria-hidden="true">
    <circle cx="7" cy="7" r="5.8" />
  </svg>
)

export const WeaponSign = ({ weapon }: { weapon: Weapon }) => {
  if (weapon === 'NW')
    return (
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.2" />
        <circle className="dot" cx="8" cy="8" r="1.8" />
      </svg>
    )
  if (weapon === 'CW')
    return (
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M8 1.5 13.6 4.7v6.6L8 14.5 2.4 11.3V4.7z" />
      </svg>
    )
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="4.8" r="3.2" />
      <circle cx="4.6" cy="10.8" r="3.2" />
      <circle cx="11.4" cy="10.8" r="3.2" />
    </svg>
  )
}

/** The shape of a status; the word always stands beside it. */
export const StatusShape = ({ status }: { status: ActionStatus }) => (
  <svg viewBox="0 0 12 12" aria-hidden="true">
    {(status === 'planned' || status === 'under-way' || status === 'dropped') && (
      <circle cx="6" cy="6" r="4.3" />
    )}
    {status === 'under-way' && <path className="solid" d="M6 1.7a4.3 4.3 0 0 0 0 8.6z" />}
    {status === 'in-force' && <path d="M1 6h7M5.5 3 8.5 6l-3 3M10.8 2.5v7" />}
    {status === 'done' && <path d="m2 6.5 2.6 2.6L10 3.5" />}
    {status === 'dropped' && <path d="m2.5 9.5 7-7" />}
  </svg>
)

/** Filled lock, outlined lock, open lock, globe. */
export const AudienceShape = ({ audience }: { audience: ReleaseAudience }) => (
  <svg className={audience === 'national' ? 'icon is-solid' : 'icon'} viewBox="0 0 16 16" aria-hidden="true">
    {audience === 'public' ? (
      <path d="M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM1.8 8h12.4M8 1.8c-4 3.6-4 8.8 0 12.4 4-3.6 4-8.8 0-12.4z" />
    ) : (
      <>
        <path
          className="hollow"
          d={audience === 'committee' ? 'M5 7V4.6a3 3 0 0 1 5.8-1' : 'M5 7V4.8a3 3 0 0 1 6 0V7'}
        />
        <path d="M3.2 7h9.6v6.8H3.2z" />
      </>
    )}
  </svg>
)
