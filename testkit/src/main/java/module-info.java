/** Fakes for tests of brokers and workers: time, executor, sockets in memory, recorders. */
module org.aisbf.testkit {
  requires static transitive org.jspecify;
  requires transitive org.aisbf.protocol;

  exports org.aisbf.testkit;
}
