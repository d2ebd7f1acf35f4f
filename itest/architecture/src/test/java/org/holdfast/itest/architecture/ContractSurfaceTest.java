package org.holdfast.itest.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What vendors compile against, a line for each type and member, as a file beside the sources: a
 * change of it is seen in review and cannot happen unmeant. As long as nothing is released, this is
 * what the baseline compares with.
 */
class ContractSurfaceTest {
  private static final String WRITE = "holdfast.contracts";

  @Test
  void nothingOfTheContractsChangesUnseen() throws IOException {
    Path file = Bundles.root().resolve("bundles/contract/surface.txt");
    List<String> now = List.copyOf(surface());
    if ("write".equals(System.getProperty(WRITE))) {
      Files.write(file, now);
    }
    List<String> recorded = Files.readAllLines(file);

    assertThat(recorded.stream().filter(line -> !now.contains(line)))
        .as(
            "taken away or changed in the contracts, though bundles of others may use it: keep it,"
                + " or, if it is meant, raise the version of its package, say it in CHANGELOG.md,"
                + " and record it: mvn test -pl itest/architecture -am -D%s=write",
            WRITE)
        .isEmpty();
    assertThat(now.stream().filter(line -> !recorded.contains(line)))
        .as("new in the contracts: record it with -D%s=write", WRITE)
        .isEmpty();
  }

  private static Set<String> surface() {
    Set<String> lines = new TreeSet<>();
    for (JavaClass type : Bundles.load()) {
      boolean shown =
          Bundles.layer(type).equals("contract")
              && isOpen(type.getModifiers())
              && !type.getPackageName().contains(".internal");
      if (shown) {
        add(lines, type);
      }
    }
    return lines;
  }

  private static void add(Set<String> lines, JavaClass type) {
    String name = type.getName();
    lines.add(name + " " + kind(type) + supertypes(type));
    for (JavaField field : type.getFields()) {
      if (isOpen(field.getModifiers())) {
        lines.add(name + "." + field.getName() + ": " + field.getType().getName());
      }
    }
    for (JavaCodeUnit member : type.getCodeUnits()) {
      boolean made = member.getModifiers().contains(JavaModifier.SYNTHETIC);
      if (isOpen(member.getModifiers()) && !made) {
        lines.add(name + "." + signature(member));
      }
    }
  }

  private static boolean isOpen(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static String kind(JavaClass type) {
    String kind =
        type.isInterface()
            ? "interface"
            : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    return type.getModifiers().contains(JavaModifier.FINAL) ? "final " + kind : kind;
  }

  private static String supertypes(JavaClass type) {
    return type.getInterfaces().stream()
        .map(JavaType::getName)
        .sorted()
        .map(name -> " " + name)
        .collect(Collectors.joining());
  }

  private static String signature(JavaCodeUnit member) {
    String what = member.getModifiers().contains(JavaModifier.STATIC) ? "static " : "";
    if (member.getModifiers().contains(JavaModifier.ABSTRACT)) {
      what = "abstract ";
    }
    return member.getName()
        + "("
        + member.getParameterTypes().stream()
            .map(JavaType::getName)
            .collect(Collectors.joining(", "))
        + "): "
        + what
        + member.getReturnType().getName();
  }
}
