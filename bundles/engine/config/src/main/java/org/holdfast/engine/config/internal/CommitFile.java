package org.holdfast.engine.config.internal;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.holdfast.api.config.Commit;
import org.holdfast.api.config.Origin;

/**
 * A commit as bytes: a configuration in canonical form, below comments that say where it came from,
 * compressed. {@code zcat} shows it, with its secrets.
 */
final class CommitFile {
  private static final String HEAD = "# holdfast commit ";

  /** Enough for any configuration that can be read; a hostile file must not fill the memory. */
  private static final int MOST_BYTES = 64 << 20;

  private CommitFile() {}

  static byte[] write(Commit commit, String text) {
    StringBuilder head = new StringBuilder();
    line(head, "number", String.valueOf(commit.number()));
    line(head, "at", commit.at().toString());
    line(head, "source", commit.origin().source().name());
    line(head, "who", commit.origin().who());
    line(head, "file", commit.file());
    commit.returnsTo().ifPresent(number -> line(head, "returns-to", String.valueOf(number)));
    line(head, "summary", commit.summary());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(head.append('\n').toString().getBytes(StandardCharsets.UTF_8));
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return bytes.toByteArray();
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append(HEAD).append(name).append(' ').append(value.replaceAll("\\s+", " ")).append('\n');
  }

  /** Reads what the comments say, and no more of the file than they take. */
  static Commit head(InputStream file) throws IOException {
    Map<String, String> values = new HashMap<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = in.readLine();
          line != null && line.startsWith(HEAD) && values.size() < 20;
          line = in.readLine()) {
        String[] pair = line.substring(HEAD.length()).split(" ", 2);
        values.put(pair[0], pair.length > 1 ? pair[1] : "");
      }
    }
    try {
      return new Commit(
          Long.parseLong(values.getOrDefault("number", "")),
          Instant.parse(values.getOrDefault("at", "")),
          new Origin(
              Origin.Source.valueOf(values.getOrDefault("source", "")),
              values.getOrDefault("who", "")),
          values.getOrDefault("file", ""),
          values.containsKey("returns-to")
              ? OptionalLong.of(Long.parseLong(values.get("returns-to")))
              : OptionalLong.empty(),
          values.getOrDefault("summary", ""));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("it is no commit of a configuration: " + e.getMessage(), e);
    }
  }

  /** The configuration as text; the comments are no part of it to a reader. */
  static String text(byte[] content) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
      byte[] text = in.readNBytes(MOST_BYTES + 1);
      if (text.length > MOST_BYTES) {
        throw new IOException("it has more than " + MOST_BYTES + " bytes");
      }
      return new String(text, StandardCharsets.UTF_8);
    }
  }

  /** The text without its comments, to be compared. */
  static String body(String text) {
    int end = text.indexOf("\n\n");
    return text.startsWith(HEAD) && end >= 0 ? text.substring(end + 2) : text;
  }
}
