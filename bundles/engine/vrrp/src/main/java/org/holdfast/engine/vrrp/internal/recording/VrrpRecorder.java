package org.holdfast.engine.vrrp.internal.recording;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricSource;
import org.holdfast.api.metric.Sample;
import org.holdfast.api.platform.ProblemSource;
import org.holdfast.vrrp.replay.Recorder;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * The recording of what the VRRP machines are told: on unless its size is 0. Its name is before
 * that of the engine, so that it is most often there first; the engine does not wait for it.
 */
@Component(
    name = "org.holdfast.engine.vrrp.Recorder",
    configurationPid = "org.holdfast.engine.vrrp.recording",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    service = {VrrpRecorder.class, ProblemSource.class, MetricSource.class},
    immediate = true)
public final class VrrpRecorder implements ProblemSource, MetricSource {
  /** Two segments, each with room for what waits. */
  static final long LEAST_BYTES = 1 << 20;

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(1);

  private final Optional<RecordingDisk> disk;
  private final Optional<Recorder> recorder;

  /** Called by DS. */
  @Activate
  public VrrpRecorder(
      BundleContext context,
      RecordingSettings settings,
      @Reference(service = LoggerFactory.class) Logger logger) {
    long most = settings.maxBytes();
    if (most != 0 && most < LEAST_BYTES) {
      logger.warn(
          "org.holdfast.engine.vrrp.recording.maxBytes is {}; expected 0 (off) or at least {},"
              + " which is taken",
          most,
          LEAST_BYTES);
    }
    disk =
        most == 0
            ? Optional.empty()
            : Optional.of(
                new RecordingDisk(
                    Path.of(settings.stateDirectory(), "recording"),
                    Math.max(most, LEAST_BYTES),
                    logger,
                    System::nanoTime));
    String version = context.getBundle().getVersion().toString();
    recorder = disk.map(its -> new Recorder(its, version, randomName(), InstantSource.system()));
    disk.ifPresent(RecordingDisk::start);
  }

  private static String randomName() {
    byte[] bytes = new byte[8];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * For the vrrp thread.
   *
   * @return empty when nothing is recorded
   */
  public Optional<Recorder> recorder() {
    return recorder;
  }

  @Deactivate
  void stop() throws InterruptedException {
    if (disk.isPresent()) {
      disk.get().stop(STOP_PATIENCE);
    }
  }

  @Override
  public List<String> problems() {
    String problem = disk.map(RecordingDisk::problem).orElse("");
    return problem.isEmpty()
        ? List.of()
        : List.of(
            "VRRP is not recorded ("
                + problem
                + "); it works as ever. Make room in the state folder");
  }

  @Override
  public List<MetricFamily> metrics() {
    return disk.map(
            its ->
                List.of(
                    counter(
                        "holdfast_vrrp_recording_dropped",
                        "Records of VRRP that were lost, for too many came at once",
                        its.refused()),
                    counter(
                        "holdfast_vrrp_recording_unwritten",
                        "Records of VRRP that the disk did not take",
                        its.unwritten())))
        .orElse(List.of());
  }

  private static MetricFamily counter(String name, String help, long value) {
    return MetricFamily.counter(name, help, List.of(Sample.of(value)));
  }
}
