/** The worker that a seller runs beside a model server. */
module org.aisbf.reference.worker {
  requires static transitive org.jspecify;
  requires transitive org.aisbf.protocol;
  requires transitive org.aisbf.worker;
  requires com.fasterxml.jackson.databind;
  requires jakarta.websocket;
  requires jakarta.websocket.client;
  requires java.logging;
  requires java.net.http;
  requires org.glassfish.tyrus.client;
  requires org.glassfish.tyrus.core;
  requires org.glassfish.tyrus.spi;
  requires org.slf4j;

  exports org.aisbf.reference.worker;
  exports org.aisbf.reference.worker.config;

  // Tyrus makes its container by its name.
  opens org.aisbf.reference.worker.internal.socket to
      org.glassfish.tyrus.client,
      org.glassfish.tyrus.core;
}
