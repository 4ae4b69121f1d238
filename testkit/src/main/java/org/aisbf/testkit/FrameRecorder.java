package org.aisbf.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.aisbf.protocol.time.Timers;

/** Keeps the last frames of any number of sockets with their times. Safe for many threads. */
public final class FrameRecorder {
  private final Timers timers;
  private final int capacity;
  private final Deque<RecordedFrame> frames = new ArrayDeque<>();

  /**
   * Makes an empty recorder.
   *
   * @param timers whose monotonic clock stamps the frames
   * @param capacity how many are kept; older ones are forgotten
   */
  public FrameRecorder(Timers timers, int capacity) {
    this.timers = timers;
    this.capacity = capacity;
  }

  /** Adds a frame, stamped now. */
  public synchronized void record(String from, RecordedFrame.Kind kind, String text) {
    if (frames.size() == capacity) {
      frames.removeFirst();
    }
    frames.addLast(new RecordedFrame(timers.now(), from, kind, text));
  }

  /** What is kept, oldest first. */
  public synchronized List<RecordedFrame> frames() {
    return List.copyOf(frames);
  }

  /** The texts of one kind from one end, oldest first. */
  public synchronized List<String> texts(String from, RecordedFrame.Kind kind) {
    return stream(from, kind).map(RecordedFrame::text).toList();
  }

  private Stream<RecordedFrame> stream(String from, RecordedFrame.Kind kind) {
    return frames.stream().filter(f -> f.kind() == kind && f.from().equals(from));
  }
}
