package org.holdfast.engine.config.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.config.SourceException;
import org.holdfast.config.SourceLoader;

/**
 * Lends what another loader does, and notes the text of each source, and which ones this user may
 * not read: others may, such as the node.
 */
final class NotedSources implements SourceLoader {
  private final SourceLoader other;
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final List<String> unread = new ArrayList<>();
  private final Set<String> included = new HashSet<>();

  NotedSources(SourceLoader other, String root) {
    this.other = other;
    included.add(root);
  }

  /** What was loaded, by name. */
  Map<String, String> texts() {
    return texts;
  }

  /** What is, or may be, there and could not be; the files of secrets do not count. */
  List<String> unread() {
    return unread;
  }

  @Override
  public String load(String name) throws SourceException {
    try {
      String text = other.load(name);
      texts.put(name, text);
      return text;
    } catch (SourceException e) {
      Path file = Path.of(name);
      if (included.contains(name) && !Files.notExists(file) && !Files.isReadable(file)) {
        unread.add(name);
      }
      throw e;
    }
  }

  @Override
  public List<String> expand(String includer, String pattern) {
    List<String> found = other.expand(includer, pattern);
    included.addAll(found);
    return found;
  }

  @Override
  public String folder(String name) {
    return other.folder(name);
  }

  @Override
  public long seed() {
    return other.seed();
  }

  @Override
  public Optional<String> environment(String name) {
    return other.environment(name);
  }

  @Override
  public Optional<String> program(String name) {
    return other.program(name);
  }

  @Override
  public int maxWords() {
    return other.maxWords();
  }

  @Override
  public boolean worldReadable(String name) {
    return other.worldReadable(name);
  }
}
