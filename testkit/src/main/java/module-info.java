/**
 * Fakes for tests of brokers and workers: time, executor, sockets in memory, recorders, and a model
 * server that misbehaves as it is told.
 */
module org.aisbf.testkit {
  requires static transitive org.jspecify;
  requires transitive org.aisbf.protocol;

  exports org.aisbf.testkit;
  exports org.aisbf.testkit.model;
}
