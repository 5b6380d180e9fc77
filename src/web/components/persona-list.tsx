/** The persons of the demonstration by place, each one click. Shown in demo mode only. */
import { LabelWords } from '#web/components/content-text.tsx'
import { initialsOf } from '#web/components/frame.tsx'
import { ChevronOn } from '#web/components/icons.tsx'
import { usePage } from '#web/page-context.tsx'
import type { Persona } from '#web/request-context.ts'

const PersonaButton = ({ persona, next }: { persona: Persona; next: string }) => {
  const page = usePage()
  return (
    <form method="post" action="/sign-in">
      <input type="hidden" name="next" value={next} />
      <button type="submit" name="persona" value={persona.id}>
        <span className="initials" aria-hidden="true">
          {initialsOf(persona.name)}
        </span>
        <span>
          <span className="name">{persona.name}</span>
          <span className="place">
            {page.t(`role.${persona.role}`)}
            {persona.agency !== null && (
              <>
                {page.t('text.comma')}
                <LabelWords label={persona.agency} />
              </>
            )}
          </span>
        </span>
        <span className="does">{page.t(`sign-in.does.${persona.role}`)}</span>
        <ChevronOn />
      </button>
    </form>
  )
}

export const PersonaList = ({ personas, next }: { personas: Persona[]; next: string }) => {
  const page = usePage()
  const places = [...Map.groupBy(personas, (persona) => persona.space.code).values()]
  return (
    <section className="panel" aria-labelledby="personas">
      <div className="inside">
        <h2 id="personas">{page.t('sign-in.personas')}</h2>
        <p className="hint">{page.t('sign-in.personas-hint')}</p>
      </div>
      {places.map((group) => {
        const space = group[0]?.space
        if (space === undefined) return null
        return (
          <div key={space.code}>
            <h3 className="persona-group">
              <LabelWords label={space.name} />
              {space.kind === 'state' && space.isInvented && (
                <span className="optional"> {page.t('frame.invented-code', { code: space.code })}</span>
              )}
            </h3>
            <ul className="personas">
              {group.map((persona) => (
                <li key={persona.id}>
                  <PersonaButton persona={persona} next={next} />
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </section>
  )
}
