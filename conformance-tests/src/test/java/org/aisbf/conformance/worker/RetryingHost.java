package org.aisbf.conformance.worker;

import java.nio.ByteBuffer;
import java.util.Map;
import org.aisbf.conformance.memory.ModelAnswer;
import org.aisbf.conformance.memory.ModelRequest;
import org.aisbf.conformance.memory.WorkerHost;

/**
 * Calls a model server that fails twice more, as OpenAI's clients do unless they are told not to.
 */
final class RetryingHost extends OtherHost {
  private static final int RETRIES = 2;

  RetryingHost(WorkerHost inner) {
    super(inner);
  }

  @Override
  public Runnable call(ModelRequest request, ModelAnswer answer) {
    Tries tries = new Tries(request, answer);
    tries.run();
    return tries::hangUp;
  }

  private final class Tries implements ModelAnswer {
    private final ModelRequest request;
    private final ModelAnswer answer;
    private Runnable current = () -> {};
    private int left = RETRIES;
    private boolean began;
    private boolean failed;
    private boolean over;

    Tries(ModelRequest request, ModelAnswer answer) {
      this.request = request;
      this.answer = answer;
    }

    void run() {
      if (!over) {
        failed = false;
        current = inner.call(request, this);
      }
    }

    void hangUp() {
      over = true;
      current.run();
    }

    private void again(Map<String, String> headers) {
      left--;
      int seconds = Integer.parseInt(headers.getOrDefault("retry-after", "1"));
      inner.timers().schedule(1_000L * seconds, () -> inner.executor().execute(this::run));
    }

    @Override
    public void began(int status, Map<String, String> headers) {
      failed = left > 0 && (status == 429 || status >= 500);
      if (failed) {
        again(headers);
      } else {
        began = true;
        answer.began(status, headers);
      }
    }

    @Override
    public void received(ByteBuffer bytes) {
      if (!failed) {
        answer.received(bytes);
      }
    }

    @Override
    public void ended() {
      if (!failed) {
        answer.ended();
      }
    }

    @Override
    public void broke() {
      if (!began && left > 0) {
        again(Map.of());
      } else {
        answer.broke();
      }
    }

    @Override
    public void unreachable() {
      if (left > 0) {
        again(Map.of());
      } else {
        answer.unreachable();
      }
    }
  }
}
