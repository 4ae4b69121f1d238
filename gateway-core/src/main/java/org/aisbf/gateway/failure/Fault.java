package org.aisbf.gateway.failure;

/** Why an attempt failed, as far as it matters for what is tried next. */
public sealed interface Fault {

  /** Whose fault it was. */
  Blame blame();

  /** 429, and it said for how long. */
  record Throttled(long waitMillis) implements Fault {
    @Override
    public Blame blame() {
      return Blame.WORKER;
    }
  }

  /** 429 without a time, 502, 503 or 529, or a full connection: it may do better in a moment. */
  record Unavailable(Blame blame) implements Fault {}

  /** 500, or an answer that is none. */
  record Crashed(Blame blame) implements Fault {}

  /** The connection to it was lost before it had said anything that counts. */
  record Reset() implements Fault {
    @Override
    public Blame blame() {
      return Blame.NETWORK;
    }
  }

  /** Its worker drains, was replaced or has just gone. */
  record WorkerGone() implements Fault {
    @Override
    public Blame blame() {
      return Blame.WORKER;
    }
  }

  /** Nothing came in time. */
  record Silent() implements Fault {
    @Override
    public Blame blame() {
      return Blame.WORKER;
    }
  }

  /** Its stream broke off, or went on with an error. */
  record Cut(Blame blame) implements Fault {}

  /** The request is longer than the model takes. */
  record TooLong() implements Fault {
    @Override
    public Blame blame() {
      return Blame.BUYER;
    }
  }

  /** The request itself is wrong or against the rules. */
  record Refused() implements Fault {
    @Override
    public Blame blame() {
      return Blame.BUYER;
    }
  }

  /** It does not accept the credentials that its owner gave, or he has not paid. */
  record Denied() implements Fault {
    @Override
    public Blame blame() {
      return Blame.WORKER;
    }
  }

  /** It does not have the model. */
  record ModelMissing() implements Fault {
    @Override
    public Blame blame() {
      return Blame.WORKER;
    }
  }

  /** It does not serve requests of this kind, or of this size. */
  record Unsupported() implements Fault {
    @Override
    public Blame blame() {
      return Blame.WORKER;
    }
  }

  /** This server has no room for the answer. */
  record NoRoom() implements Fault {
    @Override
    public Blame blame() {
      return Blame.BROKER;
    }
  }

  /** The buyer reads more slowly than this server holds for him. */
  record SlowReader() implements Fault {
    @Override
    public Blame blame() {
      return Blame.BUYER;
    }
  }
}
