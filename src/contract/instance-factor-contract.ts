/** Which roles need a second factor: what goes in and out. */
import { z } from 'zod'
import { roles } from '#domain/people/people.ts'

const roleSet = z.array(z.enum(roles, 'not-one-of')).max(roles.length, 'too-many')

/** All roles that need a second factor from now on; `base` is what stood there when the person looked. */
export const setFactorRolesInput = z.object({ base: roleSet, roles: roleSet })

/** The roles that nobody holds to any effect without a second factor. */
export const factorRolesView = z.object({ roles: z.array(z.enum(roles)) }).meta({ id: 'SecondFactorRoles' })
