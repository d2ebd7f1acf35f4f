package org.holdfast.checkerkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;
import org.junit.jupiter.api.DynamicTest;

/** A schema from which people can learn the check type without its documentation. */
final class SchemaRules {

  /** What works alike in every check, and is read by the engine. */
  private static final Set<String> OF_THE_ENGINE =
      Set.of(
          "retry",
          "delay_before_retry",
          "delay_loop",
          "rise",
          "warmup",
          "alpha",
          "connect_timeout",
          "connect_ip",
          "connect_port",
          "bindto",
          "bind_port",
          "bind_if",
          "fwmark",
          "log_all_failures");

  private SchemaRules() {}

  static List<DynamicTest> of(CheckerFactory factory) {
    BlockSchema block = factory.schema().block();
    return List.of(
        DynamicTest.dynamicTest("its schema stays the same", () -> constant(factory)),
        DynamicTest.dynamicTest("each option has a help", () -> helps(block)),
        DynamicTest.dynamicTest("each option has a default of its type", () -> defaults(block)),
        DynamicTest.dynamicTest("each option is its own", () -> own(block)));
  }

  private static void constant(CheckerFactory factory) {
    assertSame(factory.schema(), factory.schema());
    assertTrue(factory.schema().keyword().matches("[A-Z][A-Z0-9_]*"), factory.schema().keyword());
    assertTrue(factory.schema().defaultRetry() >= 0, "defaultRetry");
  }

  private static void helps(BlockSchema block) {
    assertFalse(block.help().isBlank(), block.keyword());
    for (OptionSchema option : all(block)) {
      assertTrue(option.help().matches("\\S.*[.]"), option.keyword() + ": a sentence of help");
    }
  }

  /**
   * A text that is not given is nothing; a number, a time, a choice and a yes or no are something,
   * so their default is told, and where it depends on something else the help says on what.
   */
  private static void defaults(BlockSchema block) {
    List<String> unsaid = new ArrayList<>();
    for (OptionSchema option : all(block)) {
      Optional<String> text = option.defaultText();
      if (text.isPresent()) {
        assertDoesNotThrow(() -> Defaults.value(option, text.get()), option.keyword());
      } else if (isAlwaysSomething(option)
          && !option.help().matches(".*\\b(unless|without|default|else)\\b.*")) {
        unsaid.add(option.keyword());
      }
    }
    assertEquals(
        List.of(),
        unsaid,
        "options without a default, whose help does not say what is without them");
  }

  private static boolean isAlwaysSomething(OptionSchema option) {
    boolean scalar =
        switch (option.type()) {
          case ValueType.Bool bool -> true;
          case ValueType.Whole whole -> true;
          case ValueType.Seconds seconds -> true;
          case ValueType.Millis millis -> true;
          case ValueType.Choice choice -> true;
          default -> false;
        };
    boolean asked =
        OF_THE_ENGINE.contains(option.keyword())
            || option.required()
            || option.repeatable()
            || option.replacement().isPresent();
    return scalar && !asked;
  }

  private static void own(BlockSchema block) {
    List<String> keywords = block.options().stream().map(OptionSchema::keyword).toList();
    assertEquals(keywords.stream().distinct().toList(), keywords);
    assertEquals(List.of(), keywords.stream().filter(OF_THE_ENGINE::contains).toList());
  }

  private static List<OptionSchema> all(BlockSchema block) {
    List<OptionSchema> found = new ArrayList<>();
    for (OptionSchema option : block.options()) {
      found.add(option);
      if (option.type() instanceof ValueType.Block nested) {
        found.addAll(all(nested.schema()));
      }
    }
    return found;
  }
}
