package org.aisbf.protocol.operation;

import org.aisbf.protocol.internal.scan.MemberNames;

/** The members of a {@code proxy} payload and of an HTTP reply (section 5). */
enum HttpMember {
  ENDPOINT_PATH,
  METHOD,
  QUERY_PARAMS,
  MULTIPART,
  STATUS_CODE,
  HEADERS,
  CONTENT_TYPE,
  BODY,
  BODY_BASE64,
  FILENAME,
  STREAM;

  static final MemberNames<HttpMember> NAMES = MemberNames.of(HttpMember.class);
}
