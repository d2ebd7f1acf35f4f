package com.example.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;
import org.osgi.service.component.annotations.Component;

/**
 * REDIS_CHECK: up when the server answers PING with PONG, after AUTH where a password is given. A
 * server that still loads its data, or wants a password, is down with what it says.
 *
 * <p>Source: the Redis serialization protocol (RESP 2), requests as arrays of bulk strings.
 */
@Component
public final class RedisCheck implements CheckerFactory {
  private static final int LONGEST_LINE = 512;

  private static final CheckSchema SCHEMA =
      new CheckSchema(
          new BlockSchema(
              "REDIS_CHECK",
              "Up when the server answers PING with PONG.",
              List.of(
                  OptionSchema.of(
                      "user",
                      new ValueType.Match("USER", "[!-~]{1,128}", "the name of a user"),
                      "The user of the access list; that named default unless set."),
                  OptionSchema.of(
                      "password",
                      new ValueType.Secret(),
                      "The password for AUTH; none unless set."))),
          1,
          Duration.ofSeconds(1));

  @Override
  public CheckSchema schema() {
    return SCHEMA;
  }

  @Override
  public Checker create(CheckSpec spec) throws InvalidCheckException {
    Optional<String> user = spec.options().text("user");
    Optional<String> password = spec.options().text("password");
    if (user.isPresent() && password.isEmpty()) {
      throw new InvalidCheckException("user", "a user without a password; add password");
    }
    return context -> probe(context, user, password);
  }

  private static CheckResult probe(
      CheckContext context, Optional<String> user, Optional<String> password) throws IOException {
    Socket server = context.connectTcp().socket();
    if (password.isPresent()) {
      String secret = password.get();
      String answer =
          user.isPresent() ? ask(server, "AUTH", user.get(), secret) : ask(server, "AUTH", secret);
      if (!answer.equals("+OK")) {
        return CheckResult.down("AUTH was answered " + masked(answer, secret) + ", expected +OK");
      }
    }
    String answer = ask(server, "PING");
    return answer.equals("+PONG")
        ? CheckResult.up("PING was answered +PONG")
        : CheckResult.down(
            "PING was answered " + masked(answer, password.orElse("")) + ", expected +PONG");
  }

  private static String ask(Socket server, String... words) throws IOException {
    StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      int length = word.getBytes(StandardCharsets.UTF_8).length;
      request.append('$').append(length).append("\r\n").append(word).append("\r\n");
    }
    OutputStream out = server.getOutputStream();
    out.write(request.toString().getBytes(StandardCharsets.UTF_8));
    return line(server.getInputStream());
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException(
            "the server closed within an answer, after " + text.length() + " bytes");
      }
      if (text.length() == LONGEST_LINE) {
        throw new IOException("got an answer of more than " + LONGEST_LINE + " bytes");
      }
      if (next != '\r') {
        text.append(next >= ' ' && next <= '~' ? (char) next : '?');
      }
    }
    return text.toString();
  }

  /** A server may say what it was told. */
  private static String masked(String answer, String secret) {
    return '"' + (secret.isEmpty() ? answer : answer.replace(secret, "*****")) + '"';
  }
}
