package org.holdfast.config.internal.schema;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.Effect;
import org.holdfast.api.schema.OptionSchema;

/** What reading a block needs of its schema, worked out once for thousands of blocks. */
final class SchemaIndex {
  private final Map<String, OptionSchema> options = new HashMap<>();
  private final Map<String, Object> defaults = new LinkedHashMap<>();
  private final List<OptionSchema> required;

  /** The function reads the text of a default. */
  SchemaIndex(BlockSchema schema, BiFunction<OptionSchema, String, Object> reader) {
    for (OptionSchema option : schema.options()) {
      options.putIfAbsent(option.keyword(), option);
      Optional<String> text = option.defaultText();
      if (option.effect().kind() == Effect.Kind.ACTED_ON && text.isPresent()) {
        defaults.put(option.keyword(), reader.apply(option, text.get()));
      }
    }
    required = schema.options().stream().filter(OptionSchema::required).toList();
  }

  /** The option of a keyword; null when the block has none. */
  OptionSchema option(String keyword) {
    return options.get(keyword);
  }

  List<OptionSchema> required() {
    return required;
  }

  /** The values of the options that are not there, by their keywords. */
  Map<String, Object> defaults() {
    return defaults;
  }
}
