package org.aisbf.conformance.worker;

import java.util.List;
import java.util.Map;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.BackendCall;
import org.aisbf.conformance.subject.Handshake;
import org.aisbf.conformance.subject.Incoming;
import org.aisbf.conformance.subject.Link;

/**
 * What a broken worker does differently: it sits between a good worker and the suite. A new one for
 * each start of the worker. What is not overridden changes nothing.
 */
class Tamper {

  /** A message of the worker's on its way to the broker. */
  void toBroker(Wire wire, Message message) {
    wire.deliver(message.text());
  }

  /** A message of the broker's on its way to the worker. */
  void toWorker(Wire wire, Message message) {
    wire.forward(message.text());
  }

  /** The broker closes. */
  void closes(Wire wire, int code, String reason) {
    wire.link().close(code, reason);
  }

  /** The broker refuses the upgrade. */
  void refuses(Incoming dial, int status, Map<String, String> headers, String body) {
    dial.refuse(status, headers, body);
  }

  /** The worker is asked to stop. */
  void stops(Wire wire) {}

  /** What it presents on its connection of that number, from 1 on. */
  Handshake presents(Handshake handshake, int number) {
    return handshake;
  }

  /** How its call to the model server looks from there. */
  BackendCall calls(BackendCall call) {
    return call;
  }

  /** The model server goes, or comes back. */
  void reachable(boolean on) {}

  /** What it writes to its output. */
  List<String> writes(List<String> lines) {
    return lines;
  }

  /** One connection of the tampered worker. */
  interface Wire {

    /** From 1 on, since the worker was started. */
    int number();

    /** The connection itself. */
    Link link();

    /** Lets the broker have a message. */
    void deliver(String text);

    /** Lets the worker have a message. */
    void forward(String text);

    /** The operation that the broker asked for under this id, or nothing. */
    String operation(String id);

    /** Whether a chat completion or a proxy call is under way. */
    boolean isWorking();
  }
}
