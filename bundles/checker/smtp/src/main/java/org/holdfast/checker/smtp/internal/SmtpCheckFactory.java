package org.holdfast.checker.smtp.internal;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.check.ProbeSource;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.api.schema.ValueType;
import org.holdfast.checker.tls.internal.AnyServer;
import org.osgi.service.component.annotations.Component;

/** SMTP_CHECK: up when the server greets, accepts HELO and lets us QUIT. */
@Component
public final class SmtpCheckFactory implements CheckerFactory {
  private static final CheckSchema SCHEMA =
      new CheckSchema(
          new BlockSchema(
              "SMTP_CHECK",
              "Up when a mail server greets and accepts HELO.",
              List.of(
                  OptionSchema.of("helo_name", new ValueType.Text(), "Name given with HELO.")
                      .withDefault("smtpchecker.keepalived.org"),
                  OptionSchema.of("ehlo", new ValueType.Flag(), "Says EHLO in the place of HELO."),
                  OptionSchema.of(
                      "starttls",
                      new ValueType.Flag(),
                      "Says EHLO, STARTTLS, and EHLO again over TLS; any certificate will do."),
                  OptionSchema.of(
                          "host",
                          new ValueType.Block(HostOptions.HOST),
                          "A place to check (deprecated).")
                      .asRepeatable()
                      .replacedBy("connect_ip"))),
          1,
          Duration.ofSeconds(1));

  @Override
  public CheckSchema schema() {
    return SCHEMA;
  }

  @Override
  public Checker create(CheckSpec spec) throws InvalidCheckException {
    OptionValues options = spec.options();
    String name = options.text("helo_name").orElse("smtpchecker.keepalived.org");
    if (!name.matches("[!-~]{1,255}")) {
      throw new InvalidCheckException(
          "helo_name", "got \"" + name + "\", expected a host name of 1..255 characters");
    }
    List<SmtpHost> hosts = new ArrayList<>();
    for (OptionValues host : options.blocks("host")) {
      hosts.add(host(host));
    }
    boolean tls = options.flag("starttls");
    Optional<SSLContext> context =
        tls ? Optional.of(AnyServer.context("SMTP_CHECK")) : Optional.empty();
    String command = tls || options.flag("ehlo") ? "EHLO" : "HELO";
    return new SmtpChecker(new SmtpChecker.Hello(command, name, context), hosts);
  }

  private static SmtpHost host(OptionValues host) throws InvalidCheckException {
    return new SmtpHost(
        address(host, "connect_ip"),
        host.number("connect_port"),
        new ProbeSource(
            address(host, "bindto"),
            host.number("bind_port"),
            host.text("bind_if"),
            host.count("fwmark"),
            host.duration("connect_timeout")));
  }

  private static Optional<InetAddress> address(OptionValues host, String option)
      throws InvalidCheckException {
    Optional<String> text = host.text(option);
    try {
      return text.map(InetAddress::ofLiteral);
    } catch (IllegalArgumentException e) {
      throw new InvalidCheckException(
          option, "got \"" + text.orElse("") + "\", expected an IPv4 or IPv6 address");
    }
  }
}
