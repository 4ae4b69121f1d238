package org.aisbf.conformance.broker.mutant;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.BuyerCall;
import org.aisbf.conformance.subject.BuyerCall.State;
import org.aisbf.conformance.subject.BuyerRequest;

/** Brokers that serve buyers by rules of their own, beside those of the protocol. */
final class AnswerVariants {
  private AnswerVariants() {}

  static List<Variant> all() {
    return List.of(
        Variant.of("tries once more what failed before its first byte", TriesAgain::new),
        Variant.of("leaves a worker alone that has too much to do", CoolsDown::new),
        Variant.of("passes forms on as they are", WholeForms::new),
        Variant.of("serves chat alone, and the rest by its adapter", ChatAlone::new)
            .but("PRX-2/buyers-headers-kept-back", Verdict.NOT_TESTABLE));
  }

  private static final class TriesAgain extends Tampering {
    @Override
    BuyerCall call(BuyerRequest request, Function<BuyerRequest, BuyerCall> real) {
      return new Again(() -> real.apply(request));
    }
  }

  /** A call that takes the place of a first one that failed on the worker's side. */
  private static final class Again implements BuyerCall {
    private final Supplier<BuyerCall> maker;
    private BuyerCall current;
    private boolean again;

    Again(Supplier<BuyerCall> maker) {
      this.maker = maker;
      this.current = maker.get();
    }

    private BuyerCall current() {
      boolean failed = current.state() == State.ENDED && current.status() >= 500;
      if (failed && !again) {
        again = true;
        current = maker.get();
      }
      return current;
    }

    @Override
    public int status() {
      return current().status();
    }

    @Override
    public Map<String, String> headers() {
      return current().headers();
    }

    @Override
    public byte[] body() {
      return current().body();
    }

    @Override
    public State state() {
      return current().state();
    }

    @Override
    public void stall() {
      current().stall();
    }

    @Override
    public void read() {
      current().read();
    }

    @Override
    public void leave() {
      current.leave();
    }
  }

  /** A new session begins anew. */
  private static final class CoolsDown extends Tampering {
    private int overloadedLinks;

    @Override
    void outgoing(TamperedLink link, String text) {
      link.pass(text);
      if (text.contains("rate_limited") || text.contains("\"status_code\":429")) {
        overloadedLinks = links.size();
      }
    }

    @Override
    BuyerCall call(BuyerRequest request, Function<BuyerRequest, BuyerCall> real) {
      boolean cooling = links.size() == overloadedLinks;
      return cooling ? new Refusing(429, "rate_limited") : real.apply(request);
    }
  }

  /** What the buyer sent, boundary and all, instead of the same taken apart. */
  private static final class WholeForms extends Tampering {
    private static final Pattern MULTIPART = Pattern.compile("\"multipart\":\\{.*\\]\\}");

    @Override
    void incoming(TamperedLink link, String text) {
      if (!Message.of(text).has("/payload/multipart")) {
        link.show(text);
        return;
      }
      BuyerRequest form = calls.getLast().request();
      byte[] body = new byte[form.body().remaining()];
      form.body().duplicate().get(body);
      link.show(
          MULTIPART
              .matcher(text.replace("\"content_type\":\"multipart/form-data\"", "\"x\":1"))
              .replaceFirst(
                  "\"content_type\":\""
                      + form.contentType()
                      + "\",\"body_base64\":\""
                      + Base64.getEncoder().encodeToString(body)
                      + "\""));
    }
  }

  private static final class ChatAlone extends Tampering {
    @Override
    BuyerCall call(BuyerRequest request, Function<BuyerRequest, BuyerCall> real) {
      return request.path().equals("chat/completions")
          ? real.apply(request)
          : new Refusing(404, "unknown_url");
    }
  }
}
