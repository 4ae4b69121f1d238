package org.aisbf.reference.worker;

import java.util.Locale;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.session.worker.Ending;
import org.aisbf.protocol.session.worker.Refusal;
import org.aisbf.protocol.session.worker.SessionEvent;
import org.aisbf.reference.worker.config.BrokerAccess;
import org.aisbf.worker.BackendRequest;
import org.aisbf.worker.RequestReport;
import org.aisbf.worker.WorkerListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what happens in words that a seller can act on. Never a secret. */
final class WorkerLog implements WorkerListener {
  private static final Logger LOG = LoggerFactory.getLogger(ReferenceWorker.class);
  private static final int LONGEST = 300;

  private final BrokerAccess broker;
  private final Runnable registered;

  WorkerLog(BrokerAccess broker, Runnable registered) {
    this.broker = broker;
    this.registered = registered;
  }

  @Override
  public void sessionChanged(SessionEvent event) {
    switch (event) {
      case SessionEvent.Dialling dialling -> LOG.debug("Connecting to {}", broker.address());
      case SessionEvent.Connected connected -> LOG.debug("The connection is open, registering");
      case SessionEvent.Registered done -> {
        LOG.info("Connected to {} as {}", broker.address(), broker.identity());
        registered.run();
      }
      case SessionEvent.Unreached failed ->
          LOG.warn(
              "Not connected to {}: {}. Next try in {}.",
              broker.address(),
              clean(failed.cause()),
              seconds(failed.retryIn()));
      case SessionEvent.TurnedAway away -> turnedAway(away);
      case SessionEvent.Disconnected lost ->
          LOG.warn(
              "The connection ended ({}{}). Next try in {}.",
              lost.code().value(),
              lost.reason().isEmpty() ? "" : " " + clean(lost.reason()),
              seconds(lost.retryIn()));
      case SessionEvent.Evicted evicted ->
          LOG.error(
              "Another worker connected as {}, so this one stays away{}. Give each worker a"
                  + " broker.client_id of its own.",
              broker.identity(),
              evicted.retryIn() == null ? "" : " for " + seconds(evicted.retryIn()));
      case SessionEvent.BrokerDrains drains ->
          LOG.info("The broker is about to restart; finishing what runs");
      case SessionEvent.Leaves leaves ->
          LOG.info("Stopping; {} requests are being finished", leaves.running());
      case SessionEvent.Ended ended -> ended(ended.ending());
    }
  }

  private void turnedAway(SessionEvent.TurnedAway event) {
    Refusal refusal = event.refusal();
    String reason = refusal.reason().isEmpty() ? "" : ": " + clean(refusal.reason());
    String next = event.retryIn() == null ? "" : " Next try in " + seconds(event.retryIn()) + ".";
    LOG.error(
        "{} refused this worker as {} ({}{}). {}{}",
        broker.address(),
        broker.identity(),
        refusal.answer(),
        reason,
        advice(refusal.ground()),
        next);
  }

  private static String advice(Refusal.Ground ground) {
    return switch (ground) {
      case IDENTITY ->
          "Check broker.registration_token, provider_id, client_id, scope and username: they must"
              + " be exactly those of the provider at the broker.";
      case TOO_MANY -> "Too many failed tries came from this address.";
      case UNAVAILABLE -> "The broker, or the proxy before it, is restarting or overloaded.";
      case NOT_FOUND -> "There is no broker at this address; check broker.base_url.";
      case OTHER -> "Check broker.base_url and what stands between here and there.";
    };
  }

  private static void ended(Ending ending) {
    switch (ending) {
      case ASKED, NOT_STARTED -> LOG.info("Stopped");
      case REFUSED, REPLACED -> LOG.error("Gave up, as --fail-fast says");
    }
  }

  @Override
  public void requestStarted(BackendRequest request) {
    LOG.debug("{} {} began", request.operation(), clean(request.id().value()));
  }

  @Override
  public void requestEnded(RequestReport report) {
    ErrorCode error = report.error();
    String speed =
        report.tokensPerSecond() == null
            ? ""
            : String.format(Locale.ROOT, ", %.1f tokens/s", report.tokensPerSecond());
    String chunks = report.chunks() == 0 ? "" : ", " + report.chunks() + " chunks";
    LOG.info(
        "{} {} {} after {}{}{}",
        report.request().operation(),
        clean(report.request().id().value()),
        error == null ? "done" : "ended with " + clean(error.value()),
        seconds(report.millis()),
        chunks,
        speed);
  }

  @Override
  public void dropped(String what) {
    LOG.debug("Dropped: {}", what);
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
  }

  /**
   * A peer's words: one line, not endless, and without this worker's secret should they hold it.
   */
  private String clean(String text) {
    String line =
        text.replace(broker.registrationToken().reveal(), "…").replaceAll("\\p{Cntrl}", " ");
    return line.substring(0, Math.min(line.length(), LONGEST));
  }
}
