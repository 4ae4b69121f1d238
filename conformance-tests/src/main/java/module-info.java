/** The conformance suite: requirements, checks, and what runs them against a broker or a worker. */
module org.aisbf.conformance {
  requires static transitive org.jspecify;
  requires static transitive org.junit.jupiter.api;
  requires transitive org.aisbf.protocol;
  requires transitive org.aisbf.testkit;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.yaml;

  exports org.aisbf.conformance.broker;
  exports org.aisbf.conformance.check;
  exports org.aisbf.conformance.junit;
  exports org.aisbf.conformance.memory;
  exports org.aisbf.conformance.report;
  exports org.aisbf.conformance.requirement;
  exports org.aisbf.conformance.run;
  exports org.aisbf.conformance.scenario;
  exports org.aisbf.conformance.socket;
  exports org.aisbf.conformance.subject;
  exports org.aisbf.conformance.time;
  exports org.aisbf.conformance.trace;
  exports org.aisbf.conformance.worker;
}
