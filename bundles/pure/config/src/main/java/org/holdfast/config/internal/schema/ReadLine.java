package org.holdfast.config.internal.schema;

import java.util.List;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.schema.OptionValues;

/**
 * A line of a block whose lines have no keywords, after its schema was applied.
 *
 * @param line the line, to point at
 * @param values what could be read
 * @param held the words of options that are held and not acted on
 */
public record ReadLine(ConfigLine line, OptionValues values, List<String> held) {}
