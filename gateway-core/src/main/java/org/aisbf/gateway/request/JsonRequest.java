package org.aisbf.gateway.request;

import org.aisbf.gateway.json.JsonText;
import org.aisbf.gateway.json.Span;
import org.aisbf.gateway.json.Splice;
import org.jspecify.annotations.Nullable;

/**
 * A buyer's JSON body that was looked at once. The rest of it is passed on as it came, to the byte.
 */
public final class JsonRequest implements RequestScan {

  private final byte[] body;
  private final Positions positions;
  private final RequestNeeds needs;

  JsonRequest(byte[] body, Positions positions, RequestNeeds needs) {
    this.body = body;
    this.positions = positions;
    this.needs = needs;
  }

  /**
   * Looks at a body.
   *
   * @param body read, not copied; must not change any more
   */
  public static RequestScan scan(byte[] body) {
    return new BodyScan(body).run();
  }

  /** The model asked for, not empty; {@code null} where the body names none. */
  public @Nullable String model() {
    return positions.modelName;
  }

  /** Whether a stream is asked for. */
  public boolean stream() {
    return positions.stream;
  }

  /** Whether the buyer wants the usage in his stream. */
  public boolean usageWanted() {
    return positions.usageWanted;
  }

  /** How many answers are asked for ({@code n}); 1 where that is not said, or no number above 0. */
  public int choices() {
    return positions.choices;
  }

  /** How many answers a plain completion has: {@code n} to each prompt of a list of prompts. */
  public int completions() {
    return (int) Math.min(Integer.MAX_VALUE, (long) positions.choices * positions.prompts);
  }

  /** What it asks of whoever serves it. */
  public RequestNeeds needs() {
    return needs;
  }

  /** The body as it came. */
  public byte[] body() {
    return body;
  }

  /**
   * The body for whoever serves it.
   *
   * @param model his own name of the model
   */
  public byte[] forModel(String model) {
    return splice(model).applyTo(body);
  }

  /**
   * The body of a request for completions, of a chat or plain, for whoever serves it: a stream is
   * always asked for with its usage.
   *
   * @param model his own name of the model
   */
  public byte[] forCompletion(String model) {
    Splice splice = splice(model);
    if (positions.stream && !positions.usageWanted) {
      askForUsage(splice);
    }
    return splice.applyTo(body);
  }

  private Splice splice(String model) {
    Splice splice = new Splice();
    if (positions.model != null) {
      splice.replace(positions.model, JsonText.quote(model));
    }
    return splice;
  }

  private void askForUsage(Splice splice) {
    if (positions.includeUsage != null) {
      splice.replace(positions.includeUsage, "true");
    } else if (positions.streamOptions != null && positions.streamOptionsObject) {
      int behindBrace = positions.streamOptions.from() + 1;
      splice.insert(
          behindBrace, "\"include_usage\":true" + (positions.streamOptionsEmpty ? "" : ","));
    } else if (positions.streamOptions != null) {
      splice.replace(positions.streamOptions, "{\"include_usage\":true}");
    } else {
      splice.insert(positions.firstMember, "\"stream_options\":{\"include_usage\":true},");
    }
  }

  /** Where in the body the members stand that matter. */
  static final class Positions {
    int firstMember;
    @Nullable Span model;
    @Nullable String modelName;
    boolean stream;
    int choices = 1;
    int prompts = 1;
    boolean usageWanted;
    @Nullable Span streamOptions;
    boolean streamOptionsObject;
    boolean streamOptionsEmpty = true;
    @Nullable Span includeUsage;
  }
}
