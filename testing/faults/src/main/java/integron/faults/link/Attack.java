package integron.faults.link;

import integron.faults.check.SentHistory;
import java.io.IOException;
import java.util.function.UnaryOperator;

/// One attack on the link.
///
/// @param setup additions to the usual setup
/// @param expectation what must hold at the end, besides the checker's rules
record Attack(UnaryOperator<LinkRig.Setup> setup, Deed deed, Expectation expectation) {
  /// An action on a running Integron; Integron has recovered when it returns.
  interface Deed {
    void run(LinkRig rig, LinkFindings findings) throws IOException, InterruptedException;
  }

  /// The required end.
  interface Expectation {
    void look(SentHistory history, LinkFindings findings);
  }

  static Attack of(UnaryOperator<LinkRig.Setup> setup, Deed deed) {
    return new Attack(setup, deed, (_, _) -> {});
  }

  Attack expecting(Expectation more) {
    return new Attack(setup, deed, more);
  }

  /// Runs it.
  LinkFindings run(LinkRig.Setup usual) throws IOException, InterruptedException {
    LinkFindings findings = new LinkFindings();
    try (LinkRig rig = LinkRig.start(setup.apply(usual))) {
      deed.run(rig, findings);
      findings.memory(rig);
      SentHistory history = rig.finish();
      findings.judge(history);
      expectation.look(history, findings);
    }
    return findings;
  }
}
