package org.aisbf.conformance.trace;

import org.aisbf.conformance.requirement.Role;

/** The steps of a trace about a worker: the suite is its broker and its model server. */
public enum WorkerVerb implements Verb {
  ACCEPT(
      "accept [silent]", "Waits for the worker to dial, lets it in, and greets it unless silent."),
  REFUSE("refuse NUMBER", "Waits for the worker to dial, and turns it away with this status."),
  ACKNOWLEDGE("acknowledge", "Waits for register, and acknowledges it."),
  ASK("ask REQUEST [stream]", "Sends a chat completion's request."),
  CANCEL("cancel REQUEST", "Sends cancel."),
  DRAIN("drain", "Sends drain."),
  SEND("send FRAME", "Sends this text."),
  CLOSE("close NUMBER", "Closes the socket with this code."),
  DROP("drop", "Breaks the connection."),
  OPEN("open REQUEST", "The model server begins to stream its answer to the request."),
  WRITE("write REQUEST TEXT", "The model server sends this piece of it, torn wherever it is torn."),
  BYTES("bytes REQUEST BASE64", "The same for bytes that need not be text."),
  END("end REQUEST", "The model server ends its stream."),
  CUT("cut REQUEST", "The model server's connection breaks."),
  ANSWER("answer REQUEST NUMBER TEXT", "The model server answers whole: status and body."),
  PASS("pass TIME", "Time passes."),
  EXPECT_CALL("expect call REQUEST", "The worker asks its model server."),
  EXPECT_SAYS("expect REQUEST says TEXT", "The stream so far is this text, byte for byte."),
  EXPECT_COMPLETED("expect REQUEST completed", "The request ended well."),
  EXPECT_FAILED("expect REQUEST failed CODE", "The request ended with this error."),
  EXPECT_FAILS("expect REQUEST fails", "The same, with whatever code."),
  EXPECT_WAITING("expect REQUEST waiting", "The request has not ended."),
  EXPECT_LET_GO("expect REQUEST let go", "The worker hung up on its model server."),
  EXPECT_ERROR("expect error CODE", "The worker answered an error with this code."),
  EXPECT_OPEN("expect open", "The worker answers a heartbeat.");

  private final String pattern;
  private final String meaning;

  WorkerVerb(String pattern, String meaning) {
    this.pattern = pattern;
    this.meaning = meaning;
  }

  @Override
  public Role role() {
    return Role.WORKER;
  }

  @Override
  public String pattern() {
    return pattern;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
