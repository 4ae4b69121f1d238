package org.aisbf.protocol.codec;

import org.aisbf.protocol.internal.scan.MemberNames;

/** The members of an envelope, in either direction, that mean something in this version. */
enum Head {
  V,
  OP,
  EVENT,
  STATUS,
  REQUEST_ID,
  PAYLOAD,
  ERROR,
  MESSAGE,
  CODE,
  DETAILS,
  METRICS,
  CAPABILITIES,
  REGISTRATION_TOKEN,
  SESSION_ID,
  PROVIDER_ID,
  CLIENT_ID,
  USERNAME,
  SCOPE_NAME,
  OWNER_USER_ID,
  EXPIRES_AT,
  PROTOCOL;

  static final MemberNames<Head> NAMES = MemberNames.of(Head.class);
}
