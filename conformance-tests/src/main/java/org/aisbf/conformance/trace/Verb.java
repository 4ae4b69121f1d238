package org.aisbf.conformance.trace;

import org.aisbf.conformance.requirement.Role;

/** What one step of a trace does or expects. */
public sealed interface Verb permits BrokerVerb, WorkerVerb {

  /** Of which subjects a trace tells that has it. */
  Role role();

  /**
   * The words of the step: those in small letters as they are, those in capitals to be filled in,
   * those in brackets may be left out.
   */
  String pattern();

  /** What it does or expects, as a sentence. */
  String meaning();
}
