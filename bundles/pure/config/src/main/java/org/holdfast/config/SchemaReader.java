package org.holdfast.config;

import java.util.Optional;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.schema.BlockReader;
import org.holdfast.config.internal.syntax.Findings;

/**
 * Applies the schema of a check type to a block of the configuration. Pure and stateless: any
 * thread.
 *
 * <p>An option that the schema does not know is an error with a did-you-mean. The value of a
 * deprecated spelling stands under the keyword that replaces it. The value of a {@code Script}
 * option is its argument vector: the one word after the keyword, split at spaces, with quotes and
 * escapes resolved. The value of a {@code Lines} option are its lines.
 */
public final class SchemaReader {
  private SchemaReader() {}

  /**
   * Reads a block whose file is not at hand; findings then carry no source line.
   *
   * @param schema what the block may contain
   * @param block the block, its engine options already taken out
   * @return values and findings
   */
  public static SchemaResult read(BlockSchema schema, ConfigLine block) {
    return read(schema, block, SourceLines.NONE);
  }

  /**
   * Reads a block.
   *
   * @param schema what the block may contain
   * @param block the block, its engine options already taken out
   * @param lines finds the source lines for the findings
   * @return values and findings
   */
  public static SchemaResult read(BlockSchema schema, ConfigLine block, SourceLines lines) {
    Findings findings = new Findings(lines);
    OptionValues values =
        new BlockReader(findings, (its, line) -> Optional.empty())
            .read(schema, block.words().getFirst(), block.children())
            .values();
    return new SchemaResult(values, findings.inOrder());
  }
}
