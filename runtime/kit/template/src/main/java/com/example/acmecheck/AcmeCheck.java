package com.example.acmecheck;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;
import org.osgi.service.component.annotations.Component;

/** ACME_CHECK: up when the server answers a word with another one. */
@Component
public final class AcmeCheck implements CheckerFactory {
  private static final int LONGEST_ANSWER = 200;
  private static final ValueType WORD =
      new ValueType.Match("WORD", "[!-~]{1,100}", "one word of 1..100 printable characters");

  private static final CheckSchema SCHEMA =
      new CheckSchema(
          new BlockSchema(
              "ACME_CHECK",
              "Up when the server answers a word with another one.",
              List.of(
                  OptionSchema.of("send", WORD, "The word that is sent.").withDefault("PING"),
                  OptionSchema.of("expect", WORD, "The answer of a server that is well.")
                      .withDefault("PONG"))),
          1, // tries after a first failure, and the time between them
          Duration.ofSeconds(1));

  @Override
  public CheckSchema schema() {
    return SCHEMA;
  }

  /** Both options have passed the schema; what it cannot say is an InvalidCheckException here. */
  @Override
  public Checker create(CheckSpec spec) {
    String send = spec.options().text("send").orElse("PING");
    String expect = spec.options().text("expect").orElse("PONG");
    return context -> probe(context, send, expect);
  }

  /** One probe. The engine closes the connection and interrupts this thread at the deadline. */
  private static CheckResult probe(CheckContext context, String send, String expect)
      throws IOException {
    Socket server = context.connectTcp().socket();
    server.getOutputStream().write((send + "\n").getBytes(StandardCharsets.US_ASCII));
    String answer = line(server.getInputStream());
    return answer.equals(expect)
        ? CheckResult.up("got " + expect)
        : CheckResult.down("got \"" + answer + "\", expected " + expect);
  }

  /** A server may send without end, and anything: so much is read, and shown as printable text. */
  private static String line(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      text.append(next >= ' ' && next <= '~' ? (char) next : '?');
      if (text.length() == LONGEST_ANSWER) {
        break;
      }
    }
    return text.toString();
  }
}
