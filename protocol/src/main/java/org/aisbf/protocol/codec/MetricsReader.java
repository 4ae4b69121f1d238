package org.aisbf.protocol.codec;

import org.aisbf.protocol.envelope.Metrics;
import org.aisbf.protocol.internal.scan.MemberNames;
import org.aisbf.protocol.internal.scan.Members;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * What a worker measured, from wherever it put it: {@code metrics} at the envelope's top, then
 * {@code metrics} in the payload, then the payload itself (section 1). A figure of the wrong type
 * is no figure.
 */
final class MetricsReader {

  private enum Figure {
    LATENCY_MS,
    ELAPSED_MS,
    TOKENS_PER_SECOND,
    TOK_PER_S,
    THROUGHPUT_TPS,
    TOTAL_TOKENS,
    PROMPT_TOKENS,
    COMPLETION_TOKENS;
  }

  private static final MemberNames<Figure> NAMES = MemberNames.of(Figure.class);

  private MetricsReader() {}

  static @Nullable Metrics read(Frame frame) {
    Members<Body> body = frame.body();
    Members<Figure> top = figures(frame.head().object(Head.METRICS));
    Members<Figure> inner = figures(body.object(Body.METRICS));
    Metrics metrics =
        new Metrics(
            first(
                figure(top, Figure.LATENCY_MS),
                figure(inner, Figure.LATENCY_MS),
                figure(body, Body.LATENCY_MS)),
            first(
                rate(top),
                rate(inner),
                figure(body, Body.TOKENS_PER_SECOND),
                figure(body, Body.TOK_PER_S),
                figure(body, Body.THROUGHPUT_TPS)),
            first(
                figure(top, Figure.ELAPSED_MS),
                figure(inner, Figure.ELAPSED_MS),
                figure(body, Body.ELAPSED_MS)),
            tokens(figures(body.object(Body.USAGE))));
    return metrics.equals(new Metrics(null, null, null, null)) ? null : metrics;
  }

  private static Members<Figure> figures(@Nullable RawJson object) {
    return Members.of(object == null ? RawJson.EMPTY_OBJECT : object, NAMES);
  }

  private static @Nullable Double rate(Members<Figure> figures) {
    return first(
        figure(figures, Figure.TOKENS_PER_SECOND),
        figure(figures, Figure.TOK_PER_S),
        figure(figures, Figure.THROUGHPUT_TPS));
  }

  private static @Nullable Long tokens(Members<Figure> usage) {
    Long total = usage.integer(Figure.TOTAL_TOKENS);
    Long prompt = usage.integer(Figure.PROMPT_TOKENS);
    Long completion = usage.integer(Figure.COMPLETION_TOKENS);
    if (total == null && prompt != null && completion != null) {
      total = prompt + completion;
    }
    return total == null || total < 0 ? null : total;
  }

  private static <N extends Enum<N>> @Nullable Double figure(Members<N> members, N name) {
    Double value = members.number(name);
    return value == null || value < 0 ? null : value;
  }

  private static @Nullable Double first(@Nullable Double... values) {
    for (Double value : values) {
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
