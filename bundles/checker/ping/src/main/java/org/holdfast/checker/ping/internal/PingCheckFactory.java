package org.holdfast.checker.ping.internal;

import java.time.Duration;
import java.util.List;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.schema.BlockSchema;
import org.osgi.service.component.annotations.Component;

/** PING_CHECK: up when the server answers an ICMP echo. */
@Component
public final class PingCheckFactory implements CheckerFactory {
  private static final CheckSchema SCHEMA =
      new CheckSchema(
          new BlockSchema("PING_CHECK", "Up when the server answers an ICMP echo.", List.of()),
          1,
          Duration.ofSeconds(1));

  @Override
  public CheckSchema schema() {
    return SCHEMA;
  }

  @Override
  public Checker create(CheckSpec spec) {
    return new PingChecker();
  }
}
