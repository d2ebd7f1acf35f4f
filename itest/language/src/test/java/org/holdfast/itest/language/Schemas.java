package org.holdfast.itest.language;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;
import org.holdfast.config.ConfigSchema;

/** Every schema: that of the core, and those of the check types that are there. */
final class Schemas {
  private static final String REAL_SERVER = "real_server";

  /** What a placeholder of the table is called in the schemas. */
  private static final String ADDRESS = "ADDRESS";

  private final CheckTypes types = new CheckTypes();
  private final List<BlockSchema> checks =
      types.schemas().values().stream().map(CheckSchema::block).toList();

  /** Whether a bundle makes checks of a type, and does not only describe it. */
  boolean isBuilt(BlockSchema check) {
    return types.factory(check.keyword()).isPresent();
  }

  /** The blocks of the check types, by keyword. */
  List<BlockSchema> checks() {
    return checks;
  }

  /** The schema of what a row describes. */
  Optional<OptionSchema> entry(Row row) {
    if (row.block().equals(Row.ROOT)) {
      return ConfigSchema.root().option(row.keyword());
    }
    List<String> path = List.of(row.place().split("/"));
    if (row.isToken()) {
      return block(path.subList(0, path.size() - 1))
          .flatMap(outer -> outer.option(path.getLast()))
          .map(option -> option.type())
          .filter(ValueType.Lines.class::isInstance)
          .flatMap(type -> word(((ValueType.Lines) type).line(), row));
    }
    return block(path)
        .flatMap(block -> block.option(row.keyword()))
        .or(() -> ofEveryCheck(path, row));
  }

  private Optional<OptionSchema> ofEveryCheck(List<String> path, Row row) {
    boolean inCheck = path.size() > 2 && path.get(1).equals(REAL_SERVER);
    Optional<BlockSchema> check =
        path.size() == 2 && path.get(1).equals(REAL_SERVER)
            ? check(row.keyword())
            : Optional.empty();
    return check
        .map(it -> OptionSchema.of(it.keyword(), new ValueType.Block(it), it.help()))
        .or(() -> inCheck ? ConfigSchema.check().option(row.keyword()) : Optional.empty());
  }

  private Optional<BlockSchema> block(List<String> path) {
    Optional<BlockSchema> block = Optional.of(ConfigSchema.root());
    for (String keyword : path) {
      block =
          block
              .flatMap(outer -> outer.option(keyword))
              .map(OptionSchema::type)
              .filter(ValueType.Block.class::isInstance)
              .map(type -> ((ValueType.Block) type).schema())
              .or(() -> check(keyword));
    }
    return block;
  }

  private Optional<BlockSchema> check(String keyword) {
    return checks.stream().filter(check -> check.keyword().equals(keyword)).findFirst();
  }

  /** A token; or an argument that is that word, or that the placeholder stands for. */
  private static Optional<OptionSchema> word(LineSchema line, Row row) {
    return line.token(row.keyword())
        .or(() -> line.arguments().stream().filter(it -> isWord(it, row)).findFirst());
  }

  private static boolean isWord(OptionSchema argument, Row row) {
    Stream<String> choices =
        argument.type() instanceof ValueType.Choice(List<String> words)
            ? words.stream()
            : Stream.empty();
    boolean address = row.keyword().startsWith("<IPADDR") && argument.keyword().contains(ADDRESS);
    boolean type = row.keyword().equals("<rtntype>") && argument.keyword().equals("TYPE");
    return address || type || choices.anyMatch(row.keyword()::equals);
  }
}
