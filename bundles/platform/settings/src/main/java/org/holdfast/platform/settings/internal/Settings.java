package org.holdfast.platform.settings.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.api.platform.ProblemSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * Hands the settings of {@code etc/holdfast.properties} to ConfigurationAdmin before any other
 * bundle starts. Read once: a changed platform setting takes a restart, keepalived.conf does not.
 */
@Component(immediate = true)
public final class Settings implements ProblemSource {
  private final BundleContext context;
  private final ServiceComponentRuntime components;
  private final SettingsFile settings;

  @Activate
  public Settings(
      BundleContext context,
      @Reference ConfigurationAdmin configurations,
      @Reference ServiceComponentRuntime components,
      @Reference(service = LoggerFactory.class) Logger logger)
      throws IOException {
    this.context = context;
    this.components = components;
    Path file = Path.of(System.getProperty("holdfast.etc", "etc"), "holdfast.properties");
    settings = SettingsFile.read(file.toString(), lines(file, logger), System.getProperties());
    settings.warnings().forEach(logger::warn);
    for (Map.Entry<String, Map<String, String>> entry : settings.byPid().entrySet()) {
      configurations
          .getConfiguration(entry.getKey(), "?")
          .updateIfDifferent(new Hashtable<>(entry.getValue()));
    }
  }

  private static List<String> lines(Path file, Logger logger) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      logger.warn("{} is not there; every setting has its default", file);
      return List.of();
    }
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>(settings.warnings());
    int level = context.getBundle(0).adapt(FrameworkStartLevel.class).getStartLevel();
    if (level >= 100) { // before that, the component may just not be there yet
      problems.addAll(unused());
    }
    return problems;
  }

  private List<String> unused() {
    Set<String> used =
        components.getComponentDescriptionDTOs().stream()
            .flatMap(component -> Arrays.stream(component.configurationPid))
            .collect(Collectors.toSet());
    return settings.origins().entrySet().stream()
        .filter(origin -> !used.contains(origin.getKey()))
        .map(
            origin ->
                origin.getValue()
                    + ": no installed bundle has settings called "
                    + origin.getKey()
                    + "; correct the name, or remove the line")
        .toList();
  }
}
