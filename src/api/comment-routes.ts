/** Comments as addresses. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import {
  commentCountsView,
  commentPlaceView,
  commentsView,
  settledThreadView,
} from '#contract/comment-view-contract.ts'
import { addedView } from '#contract/record-view-contract.ts'

const comments = '/states/{space}/comments'

export const commentRoutes: readonly ApiRoute[] = [
  operationRoute('comment.list', {
    method: 'GET',
    url: comments,
    tag: 'comment',
    summary: 'Comments about one thing, with their answers; seen by members of the State alone',
    output: commentsView,
  }),
  operationRoute('comment.count', {
    method: 'GET',
    url: `${comments}/open-counts`,
    tag: 'comment',
    summary: 'How many threads are open about each record',
    output: commentCountsView,
  }),
  operationRoute('comment.find', {
    method: 'GET',
    url: `${comments}/{id}`,
    tag: 'comment',
    summary: 'Where a comment stands',
    output: commentPlaceView,
  }),
  operationRoute('comment.add', {
    method: 'POST',
    url: comments,
    tag: 'comment',
    summary: 'Comment on a record, or on one field of the assessment',
    status: 201,
    output: addedView,
  }),
  operationRoute('comment.reply', {
    method: 'POST',
    url: `${comments}/{id}/replies`,
    tag: 'comment',
    summary: 'Answer an open thread',
    status: 201,
    output: addedView,
  }),
  operationRoute('comment.resolve', {
    method: 'POST',
    url: `${comments}/{id}/resolve`,
    tag: 'comment',
    summary: 'Resolve a thread; its author and the coordinator may',
    output: settledThreadView,
  }),
  operationRoute('comment.reopen', {
    method: 'POST',
    url: `${comments}/{id}/reopen`,
    tag: 'comment',
    summary: 'Open a resolved thread again',
    output: settledThreadView,
  }),
]
