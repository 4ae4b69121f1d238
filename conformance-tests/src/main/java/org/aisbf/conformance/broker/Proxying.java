package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.KeptBack;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.subject.BuyerRequest;
import org.jspecify.annotations.Nullable;

/** HTTP inside {@code proxy} and inside replies (PRX-2, PRX-3, PRX-4). */
final class Proxying {
  private Proxying() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("a buyer's headers, and a worker's")
            .judges("PRX-2/buyers-headers-kept-back", "PRX-2/workers-headers-kept-back")
            .script(play(Proxying::headers)),
        scenario("HTTP replies that are not 2xx")
            .judges("PRX-3/proxy-status-passes", "PRX-3/http-reply-is-error")
            .script(play(Proxying::statuses)),
        scenario("a picture on its way to the buyer")
            .judges("PRX-4/broker-bytes-to-buyer")
            .script(play(Proxying::bytesToBuyer)));
  }

  private static void headers(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    String marker = stage.fresh("question");
    Map<String, String> more =
        Map.of("cookie", "session=of-the-buyer", "proxy-authorization", "Basic b2Y6YnV5ZXI=");
    BuyerRequest request = stage.embeddings(worker.who(), marker).withHeaders(more);
    Proxied proxied = Proxied.json(stage, worker, request, marker);
    Buyer buyer = proxied.buyer();
    Job job = worker.take(buyer);
    judgeForwarded(stage, proxied, job);
    job.reply(
        "{\"status_code\":200,\"headers\":{\"authorization\":\"of-the-seller\","
            + "\"proxy-authenticate\":\"of-the-seller\",\"cookie\":\"of-the-seller\","
            + "\"keep-alive\":\"timeout=4711\",\"content-length\":\"4711\","
            + "\"connection\":\"x-of-the-seller\",\"te\":\"of-the-seller\","
            + "\"trailer\":\"of-the-seller\",\"upgrade\":\"of-the-seller\","
            + "\"proxy-authorization\":\"of-the-seller\",\"host\":\"of-the-seller\"},"
            + "\"content_type\":\"application/json\",\"body\":{\"answer\":\"whole\"}}");
    stage.over(buyer);
    if (!buyer.text().contains("whole")) {
      throw new Stopped(
          "control case: a proxy reply did not reach its buyer, who saw " + buyer.seen());
    }
    Optional<Map.Entry<String, String>> leaked =
        buyer.call().headers().entrySet().stream()
            .filter(
                header ->
                    header.getValue().contains("of-the-seller")
                        || header.getValue().contains("4711"))
            .findFirst();
    stage
        .judge()
        .judge(
            "PRX-2/workers-headers-kept-back",
            "the buyer gets none of the worker's hop-by-hop headers, content-length, authorization"
                + " and cookie",
            leaked.map(header -> "he got " + header).orElse(null));
  }

  private static void judgeForwarded(Stage stage, Proxied proxied, Job job) {
    if (proxied.submitted()) {
      stage
          .judge()
          .notTestable(
              "PRX-2/buyers-headers-kept-back",
              "a route for buyers that a broker passes on by proxy, such as /embeddings");
      return;
    }
    String sent = job.message().json("/payload/headers").orElse("{}").toLowerCase(Locale.ROOT);
    Optional<String> forwarded =
        KeptBack.NAMES.stream().filter(name -> sent.contains("\"" + name + "\":")).findFirst();
    stage
        .judge()
        .judge(
            "PRX-2/buyers-headers-kept-back",
            "a request of proxy holds none of the buyer's hop-by-hop headers, host, content-length,"
                + " authorization and cookie",
            forwarded.map(name -> "it holds " + name).orElse(null));
  }

  private static void statuses(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    stage.control(worker);
    String marker = stage.fresh("question");
    Buyer proxied =
        stage.overFailing(
            worker,
            Proxied.json(stage, worker, stage.embeddings(worker.who(), marker), marker).buyer(),
            job ->
                job.reply(
                    "{\"status_code\":404,\"headers\":{},\"content_type\":\"application/json\",\"body\":{\"error\":{\"message\":\"no"
                        + " such bird\",\"code\":\"bird_not_found\"}}}"));
    boolean passed = proxied.status() == 404 && proxied.text().contains("no such bird");
    stage
        .judge()
        .judge(
            "PRX-3/proxy-status-passes",
            "a reply to proxy with status_code 404 reaches the buyer with that status and its body",
            passed ? null : "he saw " + proxied.seen());
    Buyer chat =
        stage.overFailing(
            worker,
            stage.ask(worker, false),
            job ->
                job.reply(
                    "{\"status_code\":429,\"headers\":{\"retry-after\":\"3\"},"
                        + "\"content_type\":\"application/json\","
                        + "\"body\":\"{\\\"error\\\":{\\\"message\\\":\\\"slow down\\\"}}\"}"));
    stage
        .judge()
        .judge(
            "PRX-3/http-reply-is-error",
            "a reply with status=ok to chat.completions whose payload is an HTTP reply with"
                + " status_code 429 is the error rate_limited (429) to the buyer",
            Replacement.complaint(chat, 429, "rate_limited"));
  }

  private static void bytesToBuyer(Stage stage) throws Stopped {
    Worker worker = stage.ready();
    String marker = stage.fresh("question");
    BuyerRequest request = stage.embeddings(worker.who(), marker);
    Buyer buyer = Proxied.json(stage, worker, request, marker).buyer();
    byte[] picture = everyByte();
    worker
        .take(buyer)
        .reply(
            "{\"status_code\":200,\"headers\":{},\"content_type\":\"image/png\",\"body_base64\":\""
                + Base64.getEncoder().encodeToString(picture)
                + "\"}");
    stage.over(buyer);
    stage
        .judge()
        .judge(
            "PRX-4/broker-bytes-to-buyer",
            "a body_base64 of "
                + picture.length
                + " bytes, each value among them, reaches the buyer"
                + " as those bytes",
            difference(picture, buyer.call().body()));
  }

  static byte[] everyByte() {
    byte[] bytes = new byte[1024];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + i / 256);
    }
    return bytes;
  }

  static @Nullable String difference(byte[] wanted, byte[] got) {
    int at = Arrays.mismatch(wanted, got);
    return at < 0
        ? null
        : "of " + wanted.length + " bytes " + got.length + " arrived; they differ from byte " + at;
  }

  static Message payload(Job job) {
    return Message.of(job.message().json("/payload").orElse("{}"));
  }
}
