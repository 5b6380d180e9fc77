/** What pages and the API may ask about comments. */
import {
  addCommentInput,
  listCommentsInput,
  replyCommentInput,
  threadInput,
} from '#contract/comment-contract.ts'
import { nothingInput } from '#contract/input-parts.ts'
import {
  addComment,
  countThreads,
  findComment,
  listThreads,
  reopenThread,
  replyToComment,
  resolveThread,
} from '#service/comment-commands.ts'
import { command, query } from '#service/operation.ts'

export const commentOperations = {
  'comment.list': query(listCommentsInput, listThreads),
  'comment.count': query(nothingInput, countThreads),
  'comment.find': query(threadInput, findComment),
  'comment.add': command(addCommentInput, addComment),
  'comment.reply': command(replyCommentInput, replyToComment),
  'comment.resolve': command(threadInput, resolveThread),
  'comment.reopen': command(threadInput, reopenThread),
}
