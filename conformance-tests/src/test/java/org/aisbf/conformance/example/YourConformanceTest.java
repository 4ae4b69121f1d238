package org.aisbf.conformance.example;

import java.net.URI;
import java.util.stream.Stream;
import org.aisbf.conformance.junit.BrokerConformance;
import org.aisbf.conformance.junit.WorkerConformance;
import org.aisbf.conformance.memory.MemoryBroker;
import org.aisbf.conformance.memory.MemoryWorker;
import org.aisbf.conformance.reference.ReferenceBroker;
import org.aisbf.conformance.socket.BrokerAddress;
import org.aisbf.conformance.socket.RealPace;
import org.aisbf.conformance.socket.RemoteBroker;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.worker.CoreWorker;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whether what you built keeps the protocol. */
class YourConformanceTest {

  /** A broker in this process, on a clock that the suite turns: days of waiting cost nothing. */
  @TestFactory
  Stream<DynamicTest> brokerInMemory() throws Exception {
    return BrokerConformance.of(() -> new MemoryBroker(CoreBroker::new)).strict().tests();
  }

  /** A worker in this process, on the same clock; the suite is its broker and its models. */
  @TestFactory
  Stream<DynamicTest> workerInMemory() throws Exception {
    Credentials told = new Credentials("alice", "local", "workstation", "the-token-of-alice");
    return WorkerConformance.of(() -> new MemoryWorker(told, CoreWorker::new)).strict().tests();
  }

  /** A broker behind its sockets; this one is started and closed by the test. */
  @TestFactory
  Stream<DynamicTest> brokerBehindSockets() throws Exception {
    try (ReferenceBroker server = ReferenceBroker.start()) {
      URI url = server.address().url();
      URI api = url.resolve("v1");
      Credentials worker = ReferenceBroker.ALICE;
      BrokerAddress address = BrokerAddress.of(url, api, ReferenceBroker.KEY, worker);
      return BrokerConformance.of(() -> new RemoteBroker(address, new RealPace(), null))
          .only("REG", "REQ-1", "STR-2")
          .tests();
    }
  }
}
