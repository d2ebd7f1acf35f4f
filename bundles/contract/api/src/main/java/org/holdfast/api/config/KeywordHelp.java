package org.holdfast.api.config;

import java.util.Optional;
import org.holdfast.api.schema.Effect;

/**
 * A keyword in one of the blocks that may have it.
 *
 * @param keyword the word
 * @param block the keyword of the block in which it stands
 * @param takes what follows it, in words
 * @param unit unit of the value, empty where there is none
 * @param defaultText what counts where it is not written
 * @param help what it does, one sentence
 * @param effect what comes of it
 */
public record KeywordHelp(
    String keyword,
    String block,
    String takes,
    String unit,
    Optional<String> defaultText,
    String help,
    Effect effect) {}
