package org.holdfast.checker.bfd.internal;

import java.time.Duration;
import java.util.List;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;
import org.osgi.service.component.annotations.Component;

/**
 * BFD_CHECK: a BFD session (RFC 5880) decides. Whatever runs sessions tells of them as a {@link
 * org.holdfast.api.track.TrackSource} of kind {@code bfd}.
 */
@Component
public final class BfdCheckFactory implements CheckerFactory {
  private static final String NAME = "name";
  private static final CheckSchema SCHEMA =
      new CheckSchema(
          new BlockSchema(
              "BFD_CHECK",
              "Up while a BFD session is up.",
              List.of(
                  OptionSchema.of(
                          NAME, new ValueType.Match("NAME", "\\S.*", "a name"), "The bfd_instance.")
                      .asRequired())),
          0,
          Duration.ofSeconds(1));

  @Override
  public CheckSchema schema() {
    return SCHEMA;
  }

  @Override
  public Checker create(CheckSpec spec) {
    return new BfdChecker(spec.options().text(NAME).orElseThrow());
  }
}
