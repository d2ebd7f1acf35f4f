package org.acme.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;

/** Reads what only root can. */
public final class ReadsFiles extends HostileCheck {

  @Override
  protected CheckResult harm(CheckContext context) throws IOException {
    return CheckResult.up(Files.readAllLines(Path.of("/etc/shadow")).size() + " lines");
  }
}
