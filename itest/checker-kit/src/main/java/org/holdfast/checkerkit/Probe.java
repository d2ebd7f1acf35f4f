package org.holdfast.checkerkit;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.schema.OptionValues;

/** One probe of a check type, with its defaults. */
public final class Probe {
  private Probe() {}

  /**
   * Makes a checker, probes once and closes it.
   *
   * @param factory the check type
   * @param server where it connects
   * @param options what its block says besides the defaults
   * @return the verdict, as the engine would take it
   * @throws InvalidCheckException when the block is refused
   * @throws Exception when the checker cannot be closed, or the caller is interrupted
   */
  public static CheckResult once(
      CheckerFactory factory, InetSocketAddress server, OptionValues options) throws Exception {
    OptionValues all = Defaults.of(factory.schema().block()).addAll(options).build();
    CheckSpec spec = new CheckSpec(all, server, Optional.empty(), Optional.empty());
    try (Checker checker = factory.create(spec)) {
      return FakeCheckContext.of(server).probe(checker);
    }
  }
}
