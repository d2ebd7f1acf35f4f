package org.holdfast.api.config;

/**
 * One word of the configuration after quotes, escapes and definitions were resolved. Equal when the
 * text is equal, wherever it stood.
 *
 * @param text the word
 * @param quoted whether it stood in quotes
 * @param position where it begins
 */
public record ConfigWord(String text, boolean quoted, SourcePosition position) {

  @Override
  public boolean equals(Object other) {
    return other instanceof ConfigWord that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
