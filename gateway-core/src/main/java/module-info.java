/** The buyer's side without HTTP: keys, routes, the choice of a session, the shape of answers. */
module org.aisbf.gateway {
  requires static transitive org.jspecify;
  requires transitive org.aisbf.protocol;
  requires com.fasterxml.jackson.core;

  exports org.aisbf.gateway.account;
  exports org.aisbf.gateway.attempt;
  exports org.aisbf.gateway.chat;
  exports org.aisbf.gateway.error;
  exports org.aisbf.gateway.failure;
  exports org.aisbf.gateway.failure.call;
  exports org.aisbf.gateway.failure.retrace;
  exports org.aisbf.gateway.idempotency;
  exports org.aisbf.gateway.json;
  exports org.aisbf.gateway.request;
  exports org.aisbf.gateway.route;
  exports org.aisbf.gateway.routing;
  exports org.aisbf.gateway.routing.affinity;
  exports org.aisbf.gateway.routing.autoselect;
  exports org.aisbf.gateway.routing.bounded;
  exports org.aisbf.gateway.routing.explain;
  exports org.aisbf.gateway.routing.health;
  exports org.aisbf.gateway.routing.live;
  exports org.aisbf.gateway.routing.queue;
  exports org.aisbf.gateway.routing.rotation;
  exports org.aisbf.gateway.serving;
  exports org.aisbf.gateway.sse;
}
