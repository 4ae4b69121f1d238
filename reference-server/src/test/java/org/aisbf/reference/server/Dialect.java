package org.aisbf.reference.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** How a worker says the same thing (section 1 of the protocol). */
enum Dialect {
  DOCUMENTED {
    @Override
    void answer(FakeWorker.Job job, JsonNode document) {
      job.frame("\"status\":\"ok\",\"payload\":" + document);
    }

    @Override
    void stream(FakeWorker.Job job, List<String> events) {
      for (String event : events) {
        job.chunk(event);
      }
      job.frame("\"status\":\"ok\",\"event\":\"done\",\"payload\":{}");
    }
  },

  /** Speaks first, wraps answers into HTTP replies, tears events, counts from 1. */
  DEPLOYED {
    @Override
    void answer(FakeWorker.Job job, JsonNode document) {
      job.frame(
          "\"event\":\"pending\",\"status\":\"pending\","
              + "\"payload\":{\"message\":\"loading\",\"estimated_timeout\":60}");
      job.frame(
          "\"status\":\"ok\",\"payload\":{\"status_code\":200,\"headers\":{},"
              + "\"content_type\":\"application/json\",\"body\":"
              + TextNode.valueOf(document.toString())
              + "}");
    }

    @Override
    void stream(FakeWorker.Job job, List<String> events) {
      byte[] bytes = String.join("", events).getBytes(StandardCharsets.UTF_8);
      int sequence = 1;
      for (int at = 0; at < bytes.length; at += 7, sequence++) {
        byte[] piece = java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 7));
        String form = sequence % 2 == 0 ? "data_base64" : "data";
        String encoding = sequence % 2 == 0 ? "" : "\"encoding\":\"base64\",";
        job.frame(
            "\"status\":\"ok\",\"event\":\"chunk\",\"payload\":{\"sequence\":%d,\"chunk\":{%s\"%s\":\"%s\"}}"
                .formatted(sequence, encoding, form, Base64.getEncoder().encodeToString(piece)));
      }
      job.frame(
          "\"status\":\"ok\",\"event\":\"done\",\"payload\":{\"total_chunks\":"
              + (sequence - 1)
              + "}");
    }
  },

  /** As DEPLOYED, but a stream comes as one HTTP reply. */
  BUFFERED {
    @Override
    void answer(FakeWorker.Job job, JsonNode document) {
      DEPLOYED.answer(job, document);
    }

    @Override
    void stream(FakeWorker.Job job, List<String> events) {
      job.frame(
          "\"status\":\"ok\",\"payload\":{\"stream\":true,\"status_code\":200,\"headers\":{},"
              + "\"content_type\":\"text/event-stream\",\"body\":"
              + TextNode.valueOf(String.join("", events))
              + "}");
    }
  },

  /** {@code stream} and {@code stream_end}. */
  OLDEST {
    @Override
    void answer(FakeWorker.Job job, JsonNode document) {
      DEPLOYED.answer(job, document);
    }

    @Override
    void stream(FakeWorker.Job job, List<String> events) {
      for (String event : events) {
        job.frame(
            "\"status\":\"ok\",\"event\":\"stream\",\"payload\":{\"data\":"
                + TextNode.valueOf(event)
                + "}");
      }
      job.frame("\"status\":\"ok\",\"event\":\"stream_end\",\"payload\":{}");
    }
  };

  boolean speaksFirst() {
    return this != DOCUMENTED;
  }

  /** Answers with a whole document. */
  abstract void answer(FakeWorker.Job job, JsonNode document);

  /** Answers with a stream of these events' texts. */
  abstract void stream(FakeWorker.Job job, List<String> events);
}
