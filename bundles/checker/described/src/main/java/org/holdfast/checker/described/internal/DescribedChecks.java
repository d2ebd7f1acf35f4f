package org.holdfast.checker.described.internal;

import java.time.Duration;
import java.util.List;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSchemaSource;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;
import org.osgi.service.component.annotations.Component;

/** The check types of keepalived that are not built yet. Each leaves this list when it is. */
@Component
public final class DescribedChecks implements CheckSchemaSource {
  private static final ValueType NAME = new ValueType.Match("NAME", "\\S.*", "a name");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final List<CheckSchema> SCHEMAS = List.of(bfd());

  @Override
  public List<CheckSchema> schemas() {
    return SCHEMAS;
  }

  private static CheckSchema bfd() {
    return new CheckSchema(
        new BlockSchema(
            "BFD_CHECK",
            "Up while a BFD session is up.",
            List.of(OptionSchema.of("name", NAME, "The bfd_instance.").asRequired())),
        0,
        SECOND);
  }
}
