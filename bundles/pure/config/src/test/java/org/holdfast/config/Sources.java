package org.holdfast.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sources in memory. */
class Sources implements SourceLoader {
  static final String ROOT = "keepalived.conf";
  private final Map<String, String> texts = new LinkedHashMap<>();

  static Sources of(String text) {
    return new Sources().with(ROOT, text);
  }

  Sources with(String name, String text) {
    texts.put(name, text);
    return this;
  }

  ReadResult read() {
    return ConfigReader.read(ROOT, this, "lb1");
  }

  @Override
  public String load(String name) throws SourceException {
    if (!texts.containsKey(name)) {
      throw new SourceException("no such file");
    }
    if (name.endsWith(".sh")) {
      throw new SourceException("it is executable; expected a file that is not");
    }
    return texts.get(name);
  }

  @Override
  public List<String> expand(String includer, String pattern) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return texts.containsKey(pattern) ? List.of(pattern) : List.of();
    }
    return texts.keySet().stream()
        .filter(name -> name.startsWith(pattern.substring(0, star)))
        .filter(name -> name.endsWith(pattern.substring(star + 1)))
        .toList();
  }

  @Override
  public Optional<String> environment(String name) {
    return name.equals("HOME") ? Optional.of("/root") : Optional.empty();
  }

  @Override
  public Optional<String> program(String name) {
    return name.equals("killall") ? Optional.of("/usr/bin/killall") : Optional.empty();
  }
}
