package org.holdfast.features;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.feature.Feature;
import org.osgi.service.feature.FeatureArtifact;
import org.osgi.service.feature.FeatureBundle;
import org.osgi.service.feature.FeatureExtension;
import org.osgi.service.feature.FeatureService;
import org.osgi.service.feature.ID;

/**
 * Reads features in the JSON of the OSGi Feature Service (OSGi Compendium 159). The extension
 * {@code holdfast-features} lists other features whose bundles belong to this one too.
 */
final class FeatureReader {
  private static final String COMPOSED_OF = "holdfast-features";

  /** A bundle by its Maven coordinates. */
  record NamedBundle(String group, String artifact, String version, int level) {

    Path mavenPath() {
      return Path.of(group.replace('.', '/'), artifact, version, artifact + "-" + version + ".jar");
    }

    @Override
    public String toString() {
      return group + ":" + artifact + ":" + version;
    }
  }

  private final Map<String, Feature> features = new HashMap<>();

  FeatureReader(Path folder) throws IOException {
    FeatureService service =
        ServiceLoader.load(FeatureService.class)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no FeatureService on the class path"));
    try (var files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        try (Reader reader = Files.newBufferedReader(file)) {
          Feature feature = service.readFeature(reader);
          features.put(feature.getID().getArtifactId(), feature);
        }
      }
    }
  }

  /** The names of all features. */
  Set<String> names() {
    return new TreeSet<>(features.keySet());
  }

  /** The bundles of a feature and of those it is composed of, in order of start level. */
  List<NamedBundle> bundles(String name) throws FeatureException {
    Map<String, NamedBundle> bundles = new LinkedHashMap<>();
    collect(name, new ArrayList<>(), bundles);
    return bundles.values().stream().sorted(Comparator.comparingInt(NamedBundle::level)).toList();
  }

  private void collect(String name, List<String> path, Map<String, NamedBundle> bundles)
      throws FeatureException {
    Feature feature = features.get(name);
    if (feature == null) {
      throw new FeatureException(
          "no feature is called " + name + "; there is " + features.keySet());
    }
    if (path.contains(name)) {
      throw new FeatureException("features contain each other: " + path + " and again " + name);
    }
    path.add(name);
    FeatureExtension others = feature.getExtensions().get(COMPOSED_OF);
    if (others != null) {
      for (FeatureArtifact other : others.getArtifacts()) {
        collect(other.getID().getArtifactId(), path, bundles);
      }
    }
    path.removeLast();
    for (FeatureBundle bundle : feature.getBundles()) {
      add(bundle, name, bundles);
    }
  }

  private static void add(FeatureBundle bundle, String feature, Map<String, NamedBundle> bundles)
      throws FeatureException {
    ID id = bundle.getID();
    if (!(bundle.getMetadata().get("start-level") instanceof Number level)) {
      throw new FeatureException("feature " + feature + ": " + id + " has no start-level");
    }
    NamedBundle named =
        new NamedBundle(id.getGroupId(), id.getArtifactId(), id.getVersion(), level.intValue());
    NamedBundle before = bundles.putIfAbsent(id.getGroupId() + ":" + id.getArtifactId(), named);
    if (before != null && !before.equals(named)) {
      throw new FeatureException(
          named
              + " at level "
              + named.level()
              + " in feature "
              + feature
              + " contradicts "
              + before
              + " at level "
              + before.level());
    }
  }
}
