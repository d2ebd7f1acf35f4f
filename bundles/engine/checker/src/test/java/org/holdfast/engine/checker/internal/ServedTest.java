package org.holdfast.engine.checker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.platform.PluginHost.Outlook;
import org.holdfast.api.platform.PluginUse;
import org.holdfast.api.platform.PluginUse.Standing;
import org.holdfast.api.schema.BlockSchema;
import org.junit.jupiter.api.Test;

/** What is told of checks to who decides on the bundles that serve them. */
class ServedTest {
  private static final ProvidedType V1 = SimulatedEngine.type("A", 1);
  private static final ProvidedType OTHER = SimulatedEngine.type("B", 2);
  private final SimulatedEngine engine = new SimulatedEngine();

  private Standing standing() {
    return engine.table.served().getFirst().standing();
  }

  @Test
  void theStandingFollowsBindingAndProbes() {
    engine.configure(Plans.plan("A", 1));
    assertThat(standing()).isEqualTo(Standing.WAITING);
    assertThat(Served.by("bundle1", engine.table.served())).isEmpty();

    engine.arrived(V1);
    engine.afterSeconds(0);
    assertThat(standing()).isEqualTo(Standing.UNTRIED);
    engine.end(CheckResult.up("fine"));
    assertThat(standing()).isEqualTo(Standing.WELL);
    engine.afterSeconds(10);
    engine.end(CheckResult.unknown("it failed"));
    assertThat(standing()).as("UP is kept, and nobody knows").isEqualTo(Standing.UNKNOWN);
    engine.afterSeconds(10);
    engine.end(CheckResult.down("broken"));
    assertThat(standing()).as("one failure is not yet DOWN").isEqualTo(Standing.WELL);
    engine.afterSeconds(10);
    engine.end(CheckResult.down("broken"));
    assertThat(standing()).isEqualTo(Standing.DOWN);

    engine.left(V1);
    assertThat(standing()).isEqualTo(Standing.WAITING);
    assertThat(Served.by("bundle1", engine.table.served()))
        .as("it was the last to serve it")
        .extracting(PluginUse::name)
        .containsExactly(Plans.plan("A", 1).name());
    assertThat(Served.by("bundle2", engine.table.served())).isEmpty();
  }

  @Test
  void whoRefusesABlockIsNamedToo() {
    SimulatedEngine slow = new SimulatedEngine().withSlowFactories();
    slow.configure(Plans.plan("A", 1));
    slow.arrived(V1);
    slow.refuse(slow.creations.getFirst(), "no such option");

    assertThat(Served.by("bundle1", slow.table.served()))
        .containsExactly(
            new PluginUse(Plans.plan("A", 1).name(), Standing.REFUSED, "no such option"));
  }

  @Test
  void anOutlookTellsWhatIsTakenAndWhatIsRefused() {
    engine.arrived(V1);
    engine.arrived(OTHER);
    engine.configure(Plans.plan("A", 1), Plans.plan("B", 1));
    List<Object> factories = List.of(new Picky("A"), new Picky("B"), new Picky("C"));

    Outlook outlook =
        Served.outlook("bundle1", factories, engine.table.types(), engine.table.served());

    assertThat(outlook.offers()).containsExactly("A", "B", "C");
    assertThat(outlook.conflicts())
        .containsExactly(
            "check type B is that of bundle2 1.0.0; give it another keyword, or take that bundle"
                + " out first");
    assertThat(outlook.touched())
        .extracting(use -> use.standing() + " " + use.reason())
        .containsExactly("REFUSED A: not this one", "REFUSED B: not this one");
  }

  private record Picky(String keyword) implements CheckerFactory {
    @Override
    public CheckSchema schema() {
      return new CheckSchema(new BlockSchema(keyword, "", List.of()), 1, Duration.ofSeconds(1));
    }

    @Override
    public Checker create(CheckSpec spec) throws InvalidCheckException {
      throw new InvalidCheckException(keyword, "not this one");
    }
  }
}
