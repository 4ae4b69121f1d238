package org.aisbf.conformance.socket;

import java.net.InetAddress;
import java.time.Duration;
import org.aisbf.conformance.subject.Credentials;

/**
 * Where the suite waits for a worker.
 *
 * @param host the address that both ports are bound to
 * @param port where the worker dials in; 0 for any free one
 * @param backendPort of the model server behind it; 0 for any free one
 * @param identity who the worker is told to be
 * @param backendKey what the model server is called with, a secret
 * @param heartbeat how often the worker was set to send one
 */
public record WorkerPorts(
    InetAddress host,
    int port,
    int backendPort,
    Credentials identity,
    String backendKey,
    Duration heartbeat) {

  /** On this machine's loopback address, with an identity and a key of the suite's choice. */
  public static WorkerPorts onLoopback(int port) {
    return new WorkerPorts(
        InetAddress.getLoopbackAddress(),
        port,
        0,
        new Credentials("alice", "coderai-local", "conformance-01", "reg-" + Secrets.random()),
        "sk-" + Secrets.random(),
        Duration.ofSeconds(30));
  }

  /** The same with another identity. */
  public WorkerPorts withIdentity(Credentials other) {
    return new WorkerPorts(host, port, backendPort, other, backendKey, heartbeat);
  }

  /** The same on other addresses of this machine. */
  public WorkerPorts withHost(InetAddress other) {
    return new WorkerPorts(other, port, backendPort, identity, backendKey, heartbeat);
  }

  /** The same for a worker that was set to send a heartbeat so often. */
  public WorkerPorts withHeartbeat(Duration interval) {
    return new WorkerPorts(host, port, backendPort, identity, backendKey, interval);
  }

  /** The same on free ports. */
  public WorkerPorts onFreePorts() {
    return new WorkerPorts(host, 0, 0, identity, backendKey, heartbeat);
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return host.getHostAddress() + ":" + port + " for " + identity;
  }
}
