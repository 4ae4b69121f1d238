package org.aisbf.conformance.trace;

import org.aisbf.conformance.requirement.Role;

/** The steps of a trace about a broker: the suite is its workers and its buyers. */
public enum BrokerVerb implements Verb {
  CONNECT(
      "connect WORKER [plain] [deployed] [buffered] [oldest] [base64] [other]",
      "Dials and must be let in; [plain] announces no extension, [other] is the second identity,"
          + " the rest are dialects."),
  REGISTER("register WORKER", "Registers, or registers again."),
  SAY("say WORKER REQUEST TEXT", "Sends one whole event of a chat stream with this text."),
  NUMBERED("numbered WORKER REQUEST NUMBER TEXT", "The same with a sequence number."),
  PART("part WORKER REQUEST TEXT", "Sends this piece of a stream, torn wherever it is torn."),
  BYTES("bytes WORKER REQUEST BASE64", "The same for bytes that need not be text."),
  FINISH("finish WORKER REQUEST", "Ends a chat stream in good order: reason, [DONE], end."),
  DONE("done WORKER REQUEST", "Ends a stream without a further word."),
  ANSWER("answer WORKER REQUEST TEXT", "Answers whole, with a completion of this text."),
  FAIL("fail WORKER REQUEST CODE", "Answers with an error."),
  PENDING("pending WORKER REQUEST TIME", "Says that it will take so long."),
  DRAIN("drain WORKER", "Says that the worker goes away."),
  SEND(
      "send WORKER FRAME",
      "Sends this text; $1 in it is the id of request 1 on the wire, $token the worker's token."),
  CLOSE("close WORKER NUMBER", "Closes the socket with this code."),
  DROP("drop WORKER", "Breaks the connection."),
  FREEZE("freeze WORKER", "Neither reads nor sends any more: a pulled cable."),
  THAW("thaw WORKER", "The cable is in again: what was held back goes out."),
  ASK("ask REQUEST [stream]", "A buyer asks for a chat completion."),
  LEAVE("leave REQUEST", "The buyer hangs up."),
  PASS("pass TIME", "Time passes."),
  EXPECT_REGISTERED(
      "expect WORKER registered", "Its last register is acknowledged with status ok."),
  EXPECT_REQUEST("expect WORKER request REQUEST", "The request is dispatched to it."),
  EXPECT_NO_REQUEST("expect WORKER no request REQUEST", "The request was not dispatched to it."),
  EXPECT_CANCEL("expect WORKER cancel REQUEST", "It is told that the request is not wanted."),
  EXPECT_ERROR("expect WORKER error CODE", "It is answered an error with this code."),
  EXPECT_CLOSED("expect WORKER closed NUMBER", "The broker closes it with this code."),
  EXPECT_OPEN("expect WORKER open", "The broker goes on talking with it."),
  EXPECT_SAYS("expect REQUEST says TEXT", "The buyer has heard this text of the stream so far."),
  EXPECT_COMPLETED("expect REQUEST completed", "The buyer's answer came to its regular end."),
  EXPECT_FAILED("expect REQUEST failed CODE", "The buyer's answer is, or ends with, this error."),
  EXPECT_FAILS("expect REQUEST fails", "The same, with whatever code."),
  EXPECT_WAITING("expect REQUEST waiting", "The buyer's answer is not over.");

  private final String pattern;
  private final String meaning;

  BrokerVerb(String pattern, String meaning) {
    this.pattern = pattern;
    this.meaning = meaning;
  }

  @Override
  public Role role() {
    return Role.BROKER;
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
