package org.aisbf.worker;

/** What does the work: a model server, seen through the four operations of the protocol. */
@FunctionalInterface
public interface ModelBackend {

  /**
   * Runs one request. Called on the worker's executor, one task for each request; it may block that
   * task until it is done, or return and go on elsewhere. What it throws becomes an error for the
   * broker, and one that never ends is ended by the request timeout (REQ-9).
   *
   * @param request what to do
   * @param sink takes the answer
   */
  void start(BackendRequest request, BackendSink sink);
}
