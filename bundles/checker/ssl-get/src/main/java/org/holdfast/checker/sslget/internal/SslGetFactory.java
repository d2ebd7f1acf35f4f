package org.holdfast.checker.sslget.internal;

import java.time.Duration;
import java.util.Optional;
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

/** SSL_GET: HTTP_GET inside TLS. As in keepalived, any certificate of the server is taken. */
@Component
public final class SslGetFactory implements CheckerFactory {
  private static final CheckSchema SCHEMA =
      new CheckSchema(
          new BlockSchema(
              "SSL_GET",
              "Up when every url answers as expected over HTTP in TLS.",
              HttpOptions.tls()),
          1,
          Duration.ofSeconds(3),
          true);

  @Override
  public CheckSchema schema() {
    return SCHEMA;
  }

  @Override
  public Checker create(CheckSpec spec) throws InvalidCheckException {
    HttpBlock block = HttpBlock.read(spec);
    Optional<String> name =
        spec.options().blocks("sni_name").stream()
            .flatMap(line -> line.text("NAME").stream())
            .findFirst();
    boolean sendName = spec.options().flag("enable_sni") || spec.options().has("sni_name");
    return new HttpChecker(block, new TlsConnector(sendName, name));
  }
}
