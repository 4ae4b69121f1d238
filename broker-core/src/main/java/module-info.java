/** The broker: admission, sessions, exchanges and liveness, over any transport and any clock. */
module org.aisbf.broker {
  requires static transitive org.jspecify;
  requires transitive org.aisbf.protocol;

  exports org.aisbf.broker;
}
