package org.aisbf.conformance.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aisbf.conformance.broker.Frames;
import org.aisbf.conformance.scenario.Message;

/** The frames that a worker's step is, in the worker's dialect. */
final class WorkerLines {
  private static final Pattern REFERENCE = Pattern.compile("\\$([0-9]{1,6}|token)");

  private WorkerLines() {}

  /**
   * Writes them.
   *
   * @param ids from a request's number in the trace to its id on the wire
   */
  static List<String> of(
      BrokerVerb verb, Step step, PlayedWorker worker, UnaryOperator<String> ids) {
    if (verb == BrokerVerb.DRAIN) {
      return List.of(worker.drainFrame());
    }
    if (verb == BrokerVerb.SEND) {
      return List.of(raw(step.word(1), worker, ids));
    }
    String id = ids.apply(step.word(1));
    return switch (verb) {
      case SAY -> piece(worker, id, Frames.delta(step.text(2)));
      case PART -> piece(worker, id, step.text(2));
      case BYTES ->
          List.of(
              Frames.answer(id, "chunk", "{\"chunk\":{\"data_base64\":\"" + step.word(2) + "\"}}"));
      case NUMBERED ->
          List.of(
              Frames.answer(
                  id,
                  "chunk",
                  "{\"sequence\":"
                      + step.number(2)
                      + ",\"chunk\":"
                      + Message.quote(Frames.delta(step.text(3)))
                      + "}"));
      case FINISH -> finish(worker, id);
      case DONE -> List.of(worker.dialect().streamEnd(id, worker.stream(id)));
      case ANSWER -> List.of(worker.dialect().document(id, Frames.completion(step.text(2))));
      case FAIL -> List.of(worker.dialect().error(id, step.word(2), "it failed"));
      case PENDING -> List.of(worker.dialect().pending(id, step.time(2).toSeconds()));
      default -> throw new IllegalArgumentException("not a frame: " + verb);
    };
  }

  private static List<String> piece(PlayedWorker worker, String id, String text) {
    List<String> sent = worker.stream(id);
    sent.add(text);
    return worker.dialect().sendsChunks()
        ? List.of(worker.dialect().chunk(id, sent.size() - 1, text))
        : List.of();
  }

  private static List<String> finish(PlayedWorker worker, String id) {
    List<String> lines = new ArrayList<>(piece(worker, id, Frames.finish() + Frames.DONE));
    lines.add(worker.dialect().streamEnd(id, worker.stream(id)));
    return lines;
  }

  private static String raw(String text, PlayedWorker worker, UnaryOperator<String> ids) {
    Matcher matcher = REFERENCE.matcher(text);
    return matcher.replaceAll(
        found ->
            Matcher.quoteReplacement(
                found.group(1).equals("token") ? worker.who().token() : ids.apply(found.group(1))));
  }
}
