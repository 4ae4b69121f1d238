/** The broker protocol: envelopes, identity, codes, the codec and the session machines. */
module org.aisbf.protocol {
  requires static transitive org.jspecify;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;

  exports org.aisbf.protocol.codec;
  exports org.aisbf.protocol.envelope;
  exports org.aisbf.protocol.error;
  exports org.aisbf.protocol.identity;
  exports org.aisbf.protocol.json;
  exports org.aisbf.protocol.operation;
  exports org.aisbf.protocol.schema;
  exports org.aisbf.protocol.session;
  exports org.aisbf.protocol.session.broker;
  exports org.aisbf.protocol.session.exchange;
  exports org.aisbf.protocol.session.worker;
  exports org.aisbf.protocol.time;
  exports org.aisbf.protocol.transport;
}
