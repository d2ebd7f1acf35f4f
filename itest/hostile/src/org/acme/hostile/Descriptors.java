package org.acme.hostile;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;

/** Opens files until there is no descriptor left. */
public final class Descriptors extends HostileCheck {

  private static final List<InputStream> OPEN = new ArrayList<>();

  @Override
  protected CheckResult harm(CheckContext context) throws IOException {
    while (true) {
      OPEN.add(new FileInputStream("/dev/null"));
    }
  }
}
