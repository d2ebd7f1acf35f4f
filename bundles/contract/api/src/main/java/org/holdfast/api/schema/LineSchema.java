package org.holdfast.api.schema;

import java.util.List;
import java.util.Optional;

/**
 * What one line may say after its keyword, or where a block of lines has no keywords, from its
 * first word on: first arguments by their place, and anywhere options that begin with a word of
 * their own, as in {@code 192.0.2.1/24 dev eth0 label eth0:1}.
 *
 * <p>An argument is an {@link OptionSchema} whose keyword is only its name, in upper case by
 * custom. A required argument takes the word that stands in its place; an optional one takes it
 * when the word is of its type, so optional arguments may be told apart by their types. A
 * repeatable argument takes every following word of its type. A token takes the words after it, as
 * many as its type needs; a token of type {@link ValueType.Flag} takes none.
 *
 * <p>A token with a replacement is a deprecated spelling of another token of the line.
 *
 * @param arguments by place
 * @param tokens options that begin with their own keyword, in any order
 * @param oneOf arguments or tokens of which at least one must be there; empty when none must
 */
public record LineSchema(
    List<OptionSchema> arguments, List<OptionSchema> tokens, List<String> oneOf) {

  /** A line without any word. */
  public static final LineSchema EMPTY = new LineSchema(List.of(), List.of());

  /** Copies the lists. */
  public LineSchema {
    arguments = List.copyOf(arguments);
    tokens = List.copyOf(tokens);
    oneOf = List.copyOf(oneOf);
  }

  /**
   * A line that needs nothing but what is required by itself.
   *
   * @param arguments by place
   * @param tokens options that begin with their own keyword, in any order
   */
  public LineSchema(List<OptionSchema> arguments, List<OptionSchema> tokens) {
    this(arguments, tokens, List.of());
  }

  /**
   * A line of arguments alone.
   *
   * @param arguments by place
   * @return the line
   */
  public static LineSchema of(OptionSchema... arguments) {
    return new LineSchema(List.of(arguments), List.of());
  }

  /**
   * The same line with tokens.
   *
   * @param tokens options that begin with their own keyword
   * @return a new line
   */
  public LineSchema with(OptionSchema... tokens) {
    return new LineSchema(arguments, List.of(tokens), oneOf);
  }

  /**
   * The same line, refused without at least one of some arguments or tokens.
   *
   * @param keywords their keywords
   * @return a new line
   */
  public LineSchema needing(String... keywords) {
    return new LineSchema(arguments, tokens, List.of(keywords));
  }

  /**
   * Finds a token.
   *
   * @param keyword the word as written in the file
   * @return its schema, or empty when the line has no such token
   */
  public Optional<OptionSchema> token(String keyword) {
    return tokens.stream().filter(token -> token.keyword().equals(keyword)).findFirst();
  }
}
