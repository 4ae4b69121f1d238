/** A worker of the broker protocol: dials out, registers, and serves requests from a backend. */
module org.aisbf.worker {
  requires static transitive org.jspecify;
  requires transitive org.aisbf.protocol;

  exports org.aisbf.worker;
}
