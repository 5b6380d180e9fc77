/** The address of an enhancement module (see the plugin in vite.config.ts). */
declare module '*?script' {
  const address: string
  export default address
}
