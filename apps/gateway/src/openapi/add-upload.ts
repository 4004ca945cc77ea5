import type { OpenAPIObject } from '@nestjs/swagger';
import { UPLOAD_CONTENT } from '../reconcile/reconcile-examples.js';
import { NDJSON } from '../stream/ndjson.js';

/** The list to reconcile may come as lines too. Nest's decorators know one form of a body. */
export function addUpload(document: OpenAPIObject): OpenAPIObject {
  const post = document.paths['/orders/reconcile']?.post;
  if (post?.requestBody === undefined || '$ref' in post.requestBody) return document;
  const content = { ...post.requestBody.content, [NDJSON.mediaType]: UPLOAD_CONTENT };
  const reconcile = { post: { ...post, requestBody: { ...post.requestBody, content } } };
  return { ...document, paths: { ...document.paths, '/orders/reconcile': reconcile } };
}
