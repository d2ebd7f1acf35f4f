package org.holdfast.checker.file.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.config.TrackFile;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.api.schema.ValueType;
import org.osgi.service.component.annotations.Component;

/**
 * FILE_CHECK: the number in a {@code track_file} moves the weight of the server
 * (keepalived.conf(5)).
 */
@Component
public final class FileCheckFactory implements CheckerFactory {
  private static final String FILE = "track_file";
  private static final String WEIGHT = "weight";
  private static final CheckSchema SCHEMA =
      new CheckSchema(
          new BlockSchema(
              "FILE_CHECK", "Changes the weight of the server by the number in a file.", options()),
          0,
          Duration.ofSeconds(1));

  private static List<OptionSchema> options() {
    return List.of(
        OptionSchema.of(
                FILE,
                new ValueType.Match("NAME", "\\S.*", "a name"),
                "The track_file that names the file.")
            .asRequired(),
        OptionSchema.of(
            WEIGHT,
            new ValueType.Line(
                LineSchema.of(
                    OptionSchema.of(
                            "WEIGHT",
                            new ValueType.Whole(-FileChecker.MOST, FileChecker.MOST),
                            "What the number is multiplied with.")
                        .asRequired(),
                    OptionSchema.of(
                        "DIRECTION",
                        new ValueType.Choice(List.of("reverse")),
                        "Counts the other way round."))),
            "Its factor; that of the track_file unless set."));
  }

  @Override
  public CheckSchema schema() {
    return SCHEMA;
  }

  @Override
  public Checker create(CheckSpec spec) throws InvalidCheckException {
    String name = spec.options().text(FILE).orElseThrow();
    TrackFile file =
        spec.trackFiles().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(name));
    Optional<OptionValues> own = spec.options().blocks(WEIGHT).stream().reduce((one, last) -> last);
    return own.map(
            words ->
                new FileChecker(
                    name,
                    words.number("WEIGHT").orElseThrow(),
                    words.text("DIRECTION").isPresent()))
        .orElseGet(() -> new FileChecker(name, file.weight(), file.reverse()));
  }

  private static InvalidCheckException unknown(String name) {
    return new InvalidCheckException(
        FILE,
        "got \""
            + name
            + "\", expected the name of a track_file block; add it or correct the name");
  }
}
