package org.holdfast.checkerkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holdfast.api.check.CheckerFactory;

/**
 * A checker bundle as a node gets it: its files, and its classes in a loader of their own that sees
 * the JDK and the contract alone.
 *
 * @param place a jar, or a folder of classes with a manifest
 */
public record CheckerBundle(Path place) {
  private static final Pattern IMPLEMENTATION =
      Pattern.compile("<implementation[^>]* class=\"([^\"]+)\"");
  private static final String PROVIDED = "interface=\"" + CheckerFactory.class.getName() + '"';

  /**
   * The bundle that a class is built into.
   *
   * @param type one of its classes
   * @return its jar, or the folder of classes that becomes it
   */
  public static CheckerBundle of(Class<?> type) {
    try {
      URL source = type.getProtectionDomain().getCodeSource().getLocation();
      return new CheckerBundle(Path.of(source.toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no file: " + type, e);
    }
  }

  /**
   * The headers of its manifest.
   *
   * @return the main attributes
   * @throws IOException when it has no manifest, or it cannot be read
   */
  public Attributes headers() throws IOException {
    try (Loader loader = loader();
        InputStream in = loader.required("META-INF/MANIFEST.MF")) {
      return new Manifest(in).getMainAttributes();
    }
  }

  /**
   * Its files.
   *
   * @return paths with slashes
   * @throws IOException when it cannot be read
   */
  public List<String> entries() throws IOException {
    if (Files.isDirectory(place)) {
      try (Stream<Path> tree = Files.walk(place)) {
        return tree.filter(Files::isRegularFile)
            .map(file -> place.relativize(file).toString())
            .toList();
      }
    }
    try (JarFile jar = new JarFile(place.toFile())) {
      return jar.stream().map(entry -> entry.getName()).toList();
    }
  }

  /**
   * A new class loader, as after an update of the bundle.
   *
   * @return a loader that the caller closes
   * @throws IOException when the place is no file
   */
  Loader loader() throws IOException {
    return new Loader(place.toUri().toURL());
  }

  /**
   * The check types that the bundle's components provide.
   *
   * @param loader where their classes come from
   * @return new factories
   * @throws IOException when a description of a component cannot be read
   * @throws ReflectiveOperationException when one cannot be made
   */
  List<CheckerFactory> factories(Loader loader) throws IOException, ReflectiveOperationException {
    String components = headers().getValue("Service-Component");
    List<CheckerFactory> found = new ArrayList<>();
    for (String file : components == null ? new String[0] : components.split("\\s*,\\s*")) {
      String xml;
      try (InputStream in = loader.required(file)) {
        xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      Matcher type = IMPLEMENTATION.matcher(xml);
      if (xml.contains(PROVIDED) && type.find()) {
        Object factory = loader.loadClass(type.group(1)).getConstructor().newInstance();
        found.add((CheckerFactory) factory);
      }
    }
    return found;
  }

  @Override
  public String toString() {
    return place.getFileName().toString();
  }

  /** The classes of the bundle; of the others the contract alone, as its imports allow. */
  static final class Loader extends URLClassLoader {
    private static final String CONTRACT = "org.holdfast.api.";

    private Loader(URL bundle) {
      super(new URL[] {bundle}, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      return name.startsWith(CONTRACT)
          ? CheckerFactory.class.getClassLoader().loadClass(name)
          : super.findClass(name);
    }

    private InputStream required(String file) throws IOException {
      InputStream in = findResource(file) == null ? null : findResource(file).openStream();
      if (in == null) {
        throw new IOException("no " + file + " in " + getURLs()[0]);
      }
      return in;
    }
  }
}
