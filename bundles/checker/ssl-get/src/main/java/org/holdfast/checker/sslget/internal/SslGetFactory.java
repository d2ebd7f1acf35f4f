package org.holdfast.checker.sslget.internal;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;
import org.holdfast.checker.http.internal.HttpBlock;
import org.holdfast.checker.http.internal.HttpChecker;
import org.osgi.service.component.annotations.Component;

/** SSL_GET: HTTP_GET inside TLS. As in keepalived, any certificate of the server is taken. */
@Component
public final class SslGetFactory implements CheckerFactory {
  private static final CheckSchema SCHEMA =
      new CheckSchema(
          new BlockSchema(
              "SSL_GET", "Up when every url answers as expected over HTTP in TLS.", options()),
          1,
          Duration.ofSeconds(3));

  private static List<OptionSchema> options() {
    return Stream.concat(
            HttpBlock.options().stream(),
            Stream.of(
                OptionSchema.of(
                    "tls_compliant", new ValueType.Bool(), "Ends TLS with close_notify.")))
        .toList();
  }

  @Override
  public CheckSchema schema() {
    return SCHEMA;
  }

  @Override
  public Checker create(CheckSpec spec) throws InvalidCheckException {
    HttpBlock block = HttpBlock.read(spec);
    return new HttpChecker(block, new TlsConnector(spec.options().flag("enable_sni")));
  }
}
