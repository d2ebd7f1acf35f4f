package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;

/**
 * Makes the services that a bundle would bring, before it is started: those of its
 * declarative-services components, as bnd writes them, that need no other service. What a bundle
 * brings otherwise is seen when it runs.
 */
final class Extensions {
  private static final String COMPONENTS = "Service-Component";
  private static final Pattern IMPLEMENTATION = Pattern.compile("<implementation class=\"([^\"]+)");
  private static final Pattern SERVICE = Pattern.compile("<provide interface=\"([^\"]+)");
  private static final String REFERENCE = "<reference ";

  private Extensions() {}

  /** The services of each of these types. Calls the code of the bundle. */
  static Map<String, List<Object>> of(Bundle bundle, Set<String> types)
      throws IOException, RefusedException {
    Map<String, List<Object>> found = new HashMap<>();
    String names = bundle.getHeaders("").get(COMPONENTS);
    for (String name : names == null ? new String[0] : names.split(",")) {
      URL entry = bundle.getEntry(name.strip());
      if (entry != null) {
        try (InputStream in = entry.openStream()) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          Set<String> wanted = services(text);
          wanted.retainAll(types);
          if (!wanted.isEmpty() && !text.contains(REFERENCE)) {
            Object made = make(bundle, text);
            wanted.forEach(
                type -> found.computeIfAbsent(type, each -> new ArrayList<>()).add(made));
          }
        }
      }
    }
    return found;
  }

  private static Set<String> services(String description) {
    Set<String> services = new HashSet<>();
    Matcher service = SERVICE.matcher(description);
    while (service.find()) {
      services.add(service.group(1));
    }
    return services;
  }

  private static Object make(Bundle bundle, String description) throws RefusedException {
    Matcher implementation = IMPLEMENTATION.matcher(description);
    String name = implementation.find() ? implementation.group(1) : "";
    try {
      return bundle.loadClass(name).getConstructor().newInstance();
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      throw new RefusedException(
          "its class "
              + name
              + " cannot be made: "
              + (e.getCause() == null ? e : e.getCause())
              + "; ask its maker for one that can");
    }
  }
}
