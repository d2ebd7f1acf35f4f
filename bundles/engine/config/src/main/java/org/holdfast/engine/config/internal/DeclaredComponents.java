package org.holdfast.engine.config.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * The declarative-services components that a bundle brings, as bnd writes them into its jar: what a
 * framework would make is found without one, and a bundle has to do nothing for it.
 */
final class DeclaredComponents {

  /**
   * A component.
   *
   * @param implementation the name of its class
   * @param services the names of the interfaces that it is a service for
   * @param needsOthers whether other services are given to it
   */
  record Declared(String implementation, Set<String> services, boolean needsOthers) {}

  private static final String COMPONENTS = "Service-Component";
  private static final Pattern IMPLEMENTATION = Pattern.compile("<implementation class=\"([^\"]+)");
  private static final Pattern SERVICE = Pattern.compile("<provide interface=\"([^\"]+)");
  private static final String REFERENCE = "<reference ";

  private DeclaredComponents() {}

  /** The components of a jar; none when it is no bundle with components. */
  static List<Declared> of(Path jar) throws IOException {
    List<Declared> components = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      if (file.getManifest() == null) {
        return components;
      }
      Attributes headers = file.getManifest().getMainAttributes();
      String names = headers.getValue(COMPONENTS);
      for (String name : names == null ? new String[0] : names.split(",")) {
        ZipEntry entry = file.getEntry(name.strip());
        if (entry != null) {
          try (InputStream in = file.getInputStream(entry)) {
            components.add(read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
          }
        }
      }
    }
    return components;
  }

  private static Declared read(String description) {
    Set<String> services = new HashSet<>();
    Matcher service = SERVICE.matcher(description);
    while (service.find()) {
      services.add(service.group(1));
    }
    Matcher implementation = IMPLEMENTATION.matcher(description);
    return new Declared(
        implementation.find() ? implementation.group(1) : "",
        services,
        description.contains(REFERENCE));
  }
}
