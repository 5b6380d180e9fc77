/**
 * Loaded before the program (`node --import`): its clock stands days ahead, and goes on from there. The program takes
 * the time from its own process everywhere, so a State can be met a year later without waiting for it.
 */
const ahead = Number(process.env.PLAN1540_TEST_DAYS_AHEAD) * 86_400_000
const RealDate = Date

globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(RealDate.now() + ahead)
    else super(...args)
  }

  static now() {
    return RealDate.now() + ahead
  }
}
