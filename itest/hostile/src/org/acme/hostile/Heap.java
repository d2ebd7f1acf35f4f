package org.acme.hostile;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;

/** Takes memory without end. */
public final class Heap extends HostileCheck {

  private static final List<byte[]> TAKEN = new ArrayList<>();

  @Override
  protected CheckResult harm(CheckContext context) {
    while (true) {
      TAKEN.add(new byte[1 << 20]);
    }
  }
}
