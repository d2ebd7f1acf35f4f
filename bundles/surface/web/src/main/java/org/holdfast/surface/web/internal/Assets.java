package org.holdfast.surface.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files of the page, read once. */
final class Assets {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8");

  private static final String[] NAMES = {
    "index.html", "style.css", "app.js", "page.js", "rows.js", "draw.js"
  };

  private final Map<String, Response> files = new HashMap<>();

  Assets() throws IOException {
    for (String name : NAMES) {
      try (InputStream in = Assets.class.getResourceAsStream("/org/holdfast/surface/web/" + name)) {
        String type = TYPES.get(name.substring(name.indexOf('.') + 1));
        files.put("/" + name, Response.of(type, in.readAllBytes()));
      }
    }
    files.put("/", files.remove("/index.html"));
  }

  Optional<Response> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** Bytes of all files together. */
  int size() {
    return files.values().stream().mapToInt(file -> file.body().length).sum();
  }
}
