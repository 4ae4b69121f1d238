package org.aisbf.gateway.json;

/** What a {@link JsonCursor} stands on. */
public enum Token {
  OBJECT,
  END_OBJECT,
  ARRAY,
  END_ARRAY,
  FIELD,
  STRING,
  NUMBER,
  TRUE,
  FALSE,
  NULL,
  /** Behind the whole value; nothing but white space follows it. */
  END
}
