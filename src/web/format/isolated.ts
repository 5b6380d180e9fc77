/** Words of another direction inside a sentence: an address, a name, what a machine said. */

/** The words kept together in their own direction (Unicode isolates), whatever stands around them. */
export const isolated = (words: string): string => `\u2068${words}\u2069`
