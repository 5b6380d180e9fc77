/** Recovery codes, shown once: to be printed, or kept as a file. */
import { usePage } from '#web/page-context.tsx'

export const RecoveryCodes = ({ codes }: { codes: string[] }) => {
  const page = usePage()
  const text = `${page.t('factor.codes-file')}\r\n\r\n${codes.join('\r\n')}\r\n`
  return (
    <section className="panel">
      <div className="inside prose">
        <h2>{page.t('factor.codes')}</h2>
        <p>{page.t('factor.codes-hint')}</p>
        <ol className="secret-list" dir="ltr">
          {codes.map((code) => (
            <li key={code}>
              <strong className="secret">{code}</strong>
            </li>
          ))}
        </ol>
        <div className="buttons">
          <a
            className="button"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
            download="plan1540-recovery-codes.txt"
          >
            {page.t('factor.codes-download')}
          </a>
          <a href="/">{page.t('factor.codes-kept')}</a>
        </div>
      </div>
    </section>
  )
}
