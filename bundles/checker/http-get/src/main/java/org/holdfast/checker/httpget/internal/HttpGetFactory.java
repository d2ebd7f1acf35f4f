package org.holdfast.checker.httpget.internal;

import java.time.Duration;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.checker.http.internal.HttpBlock;
import org.holdfast.checker.http.internal.HttpChecker;
import org.holdfast.checker.http.internal.HttpOptions;
import org.osgi.service.component.annotations.Component;

/** HTTP_GET: up when every page is got with the status and digest expected. */
@Component
public final class HttpGetFactory implements CheckerFactory {
  private static final CheckSchema SCHEMA =
      new CheckSchema(
          new BlockSchema(
              "HTTP_GET", "Up when every url answers as expected over HTTP.", HttpOptions.plain()),
          1,
          Duration.ofSeconds(3),
          true);

  @Override
  public CheckSchema schema() {
    return SCHEMA;
  }

  @Override
  public Checker create(CheckSpec spec) throws InvalidCheckException {
    return new HttpChecker(
        HttpBlock.read(spec), (context, url) -> new PlainConnection(context.connectTcp()));
  }
}
