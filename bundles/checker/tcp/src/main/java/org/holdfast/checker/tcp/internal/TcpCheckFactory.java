package org.holdfast.checker.tcp.internal;

import java.time.Duration;
import java.util.List;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.schema.BlockSchema;
import org.osgi.service.component.annotations.Component;

/** TCP_CHECK: up when a connection is made. */
@Component
public final class TcpCheckFactory implements CheckerFactory {
  private static final CheckSchema SCHEMA =
      new CheckSchema(
          new BlockSchema("TCP_CHECK", "Up when a TCP connection is made.", List.of()),
          1,
          Duration.ofSeconds(1));

  @Override
  public CheckSchema schema() {
    return SCHEMA;
  }

  @Override
  public Checker create(CheckSpec spec) {
    return new TcpChecker();
  }
}
