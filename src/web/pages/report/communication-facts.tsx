/** What the register says of one communication: when, by which note, with which file and hash. */
import { ContentWords } from '#web/components/content-text.tsx'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import type { PageData } from '#web/page-data.ts'
import type { loader } from '#web/pages/report/communication-list-page.tsx'

export type ShownCommunication = PageData<typeof loader>['communications'][number]

/** Where the bytes are served. */
const addressOf = ({ from, id }: NonNullable<ShownCommunication['file']>, code: string): string =>
  from === 'document' ? `/api/v1/states/${code}/documents/${id}/file` : `/api/v1/states/${code}/files/${id}`

/** The file by its name, with the hash by which it can be known again. */
export const CommunicationFileLine = ({ file, code }: { file: ShownCommunication['file']; code: string }) => {
  if (file === null) return null
  return (
    <span className="citation">
      <a href={addressOf(file, code)} download>
        <bdi>{file.name}</bdi>
      </a>
      <span className="hash">
        SHA-256 <bdi>{file.sha256}</bdi>
      </span>
    </span>
  )
}

export const CommunicationFacts = ({
  communication,
  code,
}: {
  communication: ShownCommunication
  code: string
}) => {
  const page = usePage()
  const { sentOn, symbol, remark, file, kind } = communication
  return (
    <dl className="facts">
      <dt>{page.t('communication.kind')}</dt>
      <dd>{page.t(`communication.kind.${kind}`)}</dd>
      <dt>{page.t('communication.sent-on')}</dt>
      <dd>{formatDay(page.language, sentOn)}</dd>
      {symbol !== null && (
        <>
          <dt>{page.t('communication.symbol')}</dt>
          <dd>
            <bdi>{symbol}</bdi>
          </dd>
        </>
      )}
      {file !== null && (
        <>
          <dt>{page.t('communication.file')}</dt>
          <dd>
            <CommunicationFileLine file={file} code={code} />
          </dd>
        </>
      )}
      {remark !== null && (
        <>
          <dt>{page.t('communication.remark')}</dt>
          <dd>
            <ContentWords text={remark} />
          </dd>
        </>
      )}
    </dl>
  )
}
