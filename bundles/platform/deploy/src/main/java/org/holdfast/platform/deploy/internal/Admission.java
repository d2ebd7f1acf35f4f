package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The checks that every jar passes, in this order; the first refusal ends it. */
final class Admission {
  private final List<AdmissionCheck> checks;

  Admission(List<AdmissionCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /** Returns the warnings of a jar that is taken. */
  List<String> admit(Staged jar) throws RefusedException, IOException {
    List<String> warnings = new ArrayList<>();
    for (AdmissionCheck check : checks) {
      warnings.addAll(check.check(jar));
    }
    return List.copyOf(warnings);
  }
}
