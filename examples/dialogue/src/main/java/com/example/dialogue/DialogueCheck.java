package com.example.dialogue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.api.schema.ValueType;
import org.osgi.service.component.annotations.Component;

/**
 * DIALOGUE_CHECK: up when a dialogue over TCP goes as written, step by step. What is sent is a
 * secret: it is never shown.
 *
 * <pre>
 * DIALOGUE_CHECK {
 *   step expect "220 "
 *   step send "QUIT\r\n"
 *   step expect "221 "
 * }
 * </pre>
 */
@Component
public final class DialogueCheck implements CheckerFactory {
  private static final int LONGEST_ANSWER = 65_536;

  private static final CheckSchema SCHEMA =
      new CheckSchema(
          new BlockSchema(
              "DIALOGUE_CHECK",
              "Up when a dialogue over TCP goes as written.",
              List.of(
                  OptionSchema.of(
                          "step",
                          new ValueType.Line(
                              LineSchema.of(
                                  OptionSchema.of(
                                          "WHAT",
                                          new ValueType.Choice(List.of("send", "expect")),
                                          "Send a text, or wait for one.")
                                      .asRequired(),
                                  OptionSchema.of(
                                          "TEXT",
                                          new ValueType.Secret(),
                                          "The text; \\r \\n \\t \\\\ as in C.")
                                      .asRequired())),
                          "What comes next in the dialogue.")
                      .asRequired()
                      .asRepeatable())),
          1,
          Duration.ofSeconds(1));

  private record Step(boolean sends, String text) {}

  @Override
  public CheckSchema schema() {
    return SCHEMA;
  }

  @Override
  public Checker create(CheckSpec spec) throws InvalidCheckException {
    List<Step> steps = new ArrayList<>();
    for (OptionValues line : spec.options().blocks("step")) {
      String text = unescaped(line.text("TEXT").orElse(""));
      if (text.isEmpty()) {
        throw new InvalidCheckException(
            "step", "step " + (steps.size() + 1) + " has no text, expected at least one character");
      }
      steps.add(new Step(line.text("WHAT").orElse("").equals("send"), text));
    }
    if (steps.isEmpty()) {
      throw new InvalidCheckException("step", "no step, expected at least one");
    }
    List<Step> dialogue = List.copyOf(steps);
    return context -> probe(context, dialogue);
  }

  private static CheckResult probe(CheckContext context, List<Step> steps) throws IOException {
    Socket server = context.connectTcp().socket();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step.sends()) {
        server.getOutputStream().write(step.text().getBytes(StandardCharsets.ISO_8859_1));
      } else {
        String missed = await(server.getInputStream(), step.text());
        if (!missed.isEmpty()) {
          return CheckResult.down("step " + (i + 1) + ": " + missed);
        }
      }
    }
    return CheckResult.up("all " + steps.size() + " steps went as written");
  }

  /** Reads to the end of the text; what follows is left for the next step. */
  private static String await(InputStream in, String text) throws IOException {
    StringBuilder tail = new StringBuilder();
    for (int count = 0; count < LONGEST_ANSWER; count++) {
      int next = in.read();
      if (next < 0) {
        return "the server closed after " + count + " bytes without the text expected";
      }
      tail.append((char) next);
      if (tail.length() > text.length()) {
        tail.deleteCharAt(0);
      }
      if (tail.length() == text.length() && tail.indexOf(text) == 0) {
        return "";
      }
    }
    return "got " + LONGEST_ANSWER + " bytes without the text expected";
  }

  private static String unescaped(String text) throws InvalidCheckException {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == '\\') {
        i++;
        each =
            switch (i < text.length() ? text.charAt(i) : ' ') {
              case 'r' -> '\r';
              case 'n' -> '\n';
              case 't' -> '\t';
              case '\\' -> '\\';
              default ->
                  throw new InvalidCheckException(
                      "step", "a backslash without r, n, t or another one after it");
            };
      }
      plain.append(each);
    }
    return plain.toString();
  }
}
