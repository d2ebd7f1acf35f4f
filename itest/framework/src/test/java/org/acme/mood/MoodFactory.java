package org.acme.mood;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.schema.BlockSchema;

/**
 * Goes into bundles of the tests: a check type whose keyword and mood, {@code up}, {@code down},
 * {@code unknown} or {@code refuse}, stand in the resource {@code mood} of its jar.
 */
public final class MoodFactory implements CheckerFactory {
  private final String keyword;
  private final String mood;

  public MoodFactory() throws IOException {
    try (InputStream in = MoodFactory.class.getResourceAsStream("/mood")) {
      String[] words = new String(in.readAllBytes(), StandardCharsets.UTF_8).split(" ");
      keyword = words[0];
      mood = words[1];
    }
  }

  @Override
  public CheckSchema schema() {
    return new CheckSchema(
        new BlockSchema(keyword, "As its jar has it.", List.of()), 0, Duration.ofSeconds(1));
  }

  @Override
  public Checker create(CheckSpec spec) throws InvalidCheckException {
    String found = mood;
    return switch (found) {
      case "refuse" -> throw new InvalidCheckException(keyword, "not in the mood");
      case "up" -> context -> CheckResult.up("in the mood");
      case "down" -> context -> CheckResult.down("in no mood");
      default -> context -> CheckResult.unknown("no mood at all");
    };
  }
}
