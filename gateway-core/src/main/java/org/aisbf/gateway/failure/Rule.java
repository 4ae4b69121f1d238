package org.aisbf.gateway.failure;

/** The rules that the rows of the table fulfil, in the words of the specification. */
final class Rule {

  static final String THROTTLED_SHORTLY = "429 with Retry-After up to 5 s";
  static final String THROTTLED_LONG = "429 with a longer Retry-After";
  static final String UNAVAILABLE = "429 without, 503, 502, 529";
  static final String CRASHED = "500 once, reset before the first byte";
  static final String SAYS_NOTHING = "accepts and says nothing";
  static final String HEADERS_ONLY = "headers, then no content";
  static final String CUT_BEFORE = "cut or error event before the first content";
  static final String CUT_AFTER = "cut after content, or silent";
  static final String MALFORMED = "an event that is not JSON";
  static final String NO_DONE = "no [DONE] after a finish_reason";
  static final String NO_END = "neither finish_reason nor [DONE]";
  static final String TOO_LONG = "400 context_length_exceeded";
  static final String REFUSED = "400 content policy, 400 and 422 of the request";
  static final String DENIED = "401, 403 from the provider";
  static final String MODEL_MISSING = "404 model_not_found";
  static final String UNSUPPORTED = "it does not serve this kind or size of request";
  static final String SLOW_READER = "the buyer reads too slowly";
  static final String NO_ROOM = "this server has no room for the answer";
  static final String WORKER_GONE = "worker lost, drained, replaced";
  static final String BUYER_LEFT = "the buyer leaves";
  static final String BUDGETS = "time, attempts and hidden output are bounded";
  static final String COMMIT = "the commit point is the first event with content";
  static final String PENDING = "pending is a sign of life, not content";
  static final String AS_EVENT = "errors travel as the event";
  static final String SERVED = "served";
  static final String ROUTE = "the route chooses";

  private Rule() {}
}
