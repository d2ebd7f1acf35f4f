package org.holdfast.itest.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may import whom, read off the bytecode. The rule of each layer is one line of the table. */
class LayersTest {

  /** Layer to the layers and bundles it may use, besides its own bundle and what is no bundle. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "library", Set.of("contract/api"),
          "contract", Set.of("contract/api"),
          "pure", Set.of("contract", "pure"),
          "kernel", Set.of("contract", "pure/wire"),
          "engine", Set.of("contract", "pure", "engine/handover", "engine/segments"),
          "checker",
              Set.of("contract/api", "checker/http", "checker/script", "checker/tls", "library"),
          "notify", Set.of("contract/api", "notify/names", "library"),
          "surface", Set.of("contract/api", "surface/json"),
          "platform", Set.of("contract/api", "platform/trust"));

  private static JavaClasses classes;

  @BeforeAll
  static void readClasses() {
    classes = Bundles.load();
  }

  @Test
  void everyLayerUsesOnlyWhatIsBelowIt() {
    Set<String> broken = new TreeSet<>();
    for (JavaClass type : classes) {
      Set<String> allowed = MAY_USE.get(Bundles.layer(type));
      assertThat(allowed).as("a rule for the layer of " + type.getName()).isNotNull();
      for (Dependency use : type.getDirectDependenciesFromSelf()) {
        JavaClass used = use.getTargetClass().getBaseComponentType();
        String bundle = Bundles.bundle(used);
        if (!bundle.isEmpty()
            && !bundle.equals(Bundles.bundle(type))
            && !allowed.contains(bundle)
            && !allowed.contains(Bundles.layer(used))) {
          broken.add(
              Bundles.bundle(type) + " must not use " + bundle + ": " + use.getDescription());
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void onlyTheLinuxPortsKnowNativeCode() {
    assertThat(users("kernel/linux", "com.sun.jna.", "java.lang.foreign.")).isEmpty();
  }

  @Test
  void onlyTheSignalSurfaceKnowsSunMisc() {
    assertThat(users("surface/signal", "sun.")).isEmpty();
  }

  @Test
  void everyClassLivesUnderTheNameOfItsBundle() {
    Set<String> homeless = new TreeSet<>();
    for (JavaClass type : classes) {
      String layer = Bundles.layer(type);
      String name = Bundles.bundle(type).substring(layer.length() + 1).replace("-", "");
      List<String> roots =
          switch (layer) {
            case "contract", "pure" -> List.of("org.holdfast." + name);
            default -> List.of("org.holdfast." + layer + "." + name);
          };
      String place = type.getPackageName();
      if (roots.stream().noneMatch(root -> place.equals(root) || place.startsWith(root + "."))) {
        homeless.add(type.getName() + " is in " + Bundles.bundle(type) + ", expected in " + roots);
      }
    }
    assertThat(homeless).isEmpty();
  }

  @Test
  void onlyContractsAndPureCodeHavePackagesForOthers() {
    Set<String> open = new TreeSet<>();
    for (JavaClass type : classes) {
      boolean shared =
          Set.of("contract", "pure").contains(Bundles.layer(type))
              || Set.of("checker/http", "surface/json", "platform/launcher")
                  .contains(Bundles.bundle(type));
      if (!shared && !type.getPackageName().contains(".internal")) {
        open.add(type.getName() + " is outside an internal package");
      }
    }
    assertThat(open).isEmpty();
  }

  private static Set<String> users(String allowed, String... prefixes) {
    Set<String> users = new TreeSet<>();
    for (JavaClass type : classes) {
      if (Bundles.bundle(type).equals(allowed)) {
        continue;
      }
      for (Dependency use : type.getDirectDependenciesFromSelf()) {
        String name = use.getTargetClass().getBaseComponentType().getName();
        for (String prefix : prefixes) {
          if (name.startsWith(prefix)) {
            users.add(use.getDescription());
          }
        }
      }
    }
    return users;
  }
}
