package org.holdfast.engine.lvs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.config.Configuration;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.Dataplane;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.ServiceTable;
import org.holdfast.lvs.TableDiff;
import org.holdfast.lvs.TableStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;

/**
 * Faults between two writes of a table: the process is killed after each of them in turn, or the
 * kernel refuses. The run after it has the table that is wanted, writes nothing twice, and what
 * others put there stays.
 */
class KillAtEachWriteTest {
  private static final long AUDIT = TimeUnit.SECONDS.toNanos(5);
  private static final int FOREIGN = 9;

  @TempDir Path directory;
  private final RecordingLogger log = new RecordingLogger();
  private final Table table = new Table();
  private int run;
  private long now;

  /** SIGKILL: nothing of the program goes on. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** A table of the kernel that is told one step at a time, and outlives the program. */
  private static final class Table implements Dataplane {
    final Map<ServiceKey, Service> held = new LinkedHashMap<>();
    int written;

    /** Steps that are still done; the one after them ends the program, or is refused. */
    int left = Integer.MAX_VALUE;

    boolean refuses;

    @Override
    public String name() {
      return "ipvs";
    }

    @Override
    public Optional<String> unavailable() {
      return Optional.empty();
    }

    @Override
    public List<String> unsupported(Service service) {
      return List.of();
    }

    @Override
    public ServiceTable read() {
      return new ServiceTable(held);
    }

    @Override
    public int apply(ServiceTable wanted, Set<ServiceKey> owned) throws KernelException {
      List<TableStep> steps = TableDiff.steps(wanted, read(), owned);
      for (TableStep step : steps) {
        if (left == 0 && refuses) {
          throw new KernelException(step.toString(), 12, "ENOMEM, out of memory", "");
        }
        if (left == 0) {
          throw new Killed();
        }
        left--;
        written++;
        write(step);
      }
      return steps.size();
    }

    private void write(TableStep step) {
      switch (step) {
        case TableStep.AddService add -> put(add.service(), List.of());
        case TableStep.EditService edit -> put(edit.to(), held.get(edit.to().key()).destinations());
        case TableStep.RemoveService remove -> held.remove(remove.key());
        case TableStep.AddDestination add -> change(add.key(), null, add.destination());
        case TableStep.EditDestination edit -> change(edit.key(), edit.from(), edit.to());
        case TableStep.RemoveDestination gone -> change(gone.key(), gone.destination(), null);
      }
    }

    private void change(ServiceKey key, Destination from, Destination to) {
      List<Destination> destinations = new ArrayList<>(held.get(key).destinations());
      destinations.remove(from);
      if (to != null) {
        destinations.add(to);
      }
      put(held.get(key), destinations);
    }

    private void put(Service of, List<Destination> destinations) {
      held.put(
          of.key(),
          new Service(
              of.key(),
              of.scheduler(),
              of.flags(),
              of.onePacket(),
              of.persistenceSeconds(),
              of.persistencePrefixLength(),
              of.persistenceEngine(),
              destinations));
    }
  }

  @BeforeEach
  void somebodyElsesService() {
    table.held.put(Fixture.key(FOREIGN), Fixture.service(FOREIGN));
  }

  private StateFile file(String name) {
    return new StateFile(directory.resolve("run" + run), name, "boot-1", log.logger());
  }

  /** A new process over the state that the last one left. */
  private LvsCore process() {
    PlaneChoice planes = new PlaneChoice(PlaneChoice.AUTO, log.logger());
    planes.add(table, Map.of(Constants.SERVICE_RANKING, 100));
    return new LvsCore(
        new SettledConfiguration(log.logger()),
        new KernelTable(
            planes,
            new OwnedServices(file(OwnedServices.FILE)),
            new Connections(
                new KeptTimeouts(file(KeptTimeouts.FILE), log.logger()),
                new KeptSync(file(KeptSync.FILE), instance -> false, log.logger()),
                new KeptExpiry(file(KeptExpiry.FILE), log.logger())),
            new Audit(AUDIT, true),
            log.logger()),
        new Steers(file(Steers.FILE), log.logger()),
        () -> Instant.EPOCH,
        change -> {});
  }

  private LvsCore running(Configuration wanted, int... virtualServers) {
    LvsCore core = process();
    change(core, wanted, virtualServers);
    return core;
  }

  private void change(LvsCore core, Configuration wanted, int... virtualServers) {
    core.configuration(wanted, now);
    core.verdicts(Fixture.allUp(virtualServers));
    core.run(now);
    core.tell();
  }

  private Map<ServiceKey, Service> clean(Configuration wanted, int... virtualServers) {
    run++;
    table.held.clear();
    somebodyElsesService();
    running(wanted, virtualServers);
    return new LinkedHashMap<>(table.held);
  }

  /** From virtual servers 1 and 2 to 2, with another scheduler, and 3. */
  @Test
  void theNextRunHasTheTableThatIsWanted() {
    Configuration before = Fixture.configuration(1, 2);
    Configuration after = Fixture.configuration("rr", 2, 3);
    Configuration other = Fixture.configuration(4);
    Map<ServiceKey, Service> wanted = clean(after, 2, 3);
    Map<ServiceKey, Service> wantedOther = clean(other, 4);
    int kills = 0;
    for (int writes = 0; killedAfter(writes, before, after); writes++) {
      kills++;
      LvsCore next = running(after, 2, 3);
      assertThat(table.held).as("killed after %d writes", writes).isEqualTo(wanted);
      int written = table.written;
      now += 2 * AUDIT;
      next.run(now);
      change(next, after, 2, 3);
      assertThat(table.written).as("nothing is written twice").isEqualTo(written);

      killedAfter(writes, before, after);
      running(other, 4);
      assertThat(table.held).as("%d writes, another file", writes).isEqualTo(wantedOther);
    }
    assertThat(kills).isEqualTo(11); // 6 for the first table; 2 is edited, 3 is new, 1 goes
  }

  /** Whether a process ended at this write, on its way to the first table or to the second. */
  private boolean killedAfter(int writes, Configuration before, Configuration after) {
    run++;
    table.held.clear();
    somebodyElsesService();
    table.left = writes;
    try {
      LvsCore core = running(before, 1, 2);
      change(core, after, 2, 3);
      return false;
    } catch (Killed killed) {
      return true;
    } finally {
      table.left = Integer.MAX_VALUE;
    }
  }

  @Test
  void aRefusalIsMadeUpForWithinASecond() {
    Configuration before = Fixture.configuration(1, 2);
    Configuration after = Fixture.configuration("rr", 2, 3);
    Map<ServiceKey, Service> wanted = clean(after, 2, 3);
    table.refuses = true;
    for (int writes = 0; writes < 11; writes++) {
      run++;
      table.held.clear();
      somebodyElsesService();
      table.left = writes;
      LvsCore core = running(before, 1, 2);
      change(core, after, 2, 3);
      table.left = Integer.MAX_VALUE;
      now += TimeUnit.SECONDS.toNanos(1);
      core.run(now);
      core.tell();
      assertThat(table.held).as("refused after %d writes", writes).isEqualTo(wanted);
    }
  }

  @Test
  void aKilledProcessIsTold() {
    table.left = 0;
    assertThatThrownBy(() -> running(Fixture.configuration(1), 1)).isInstanceOf(Killed.class);
  }
}
