package org.holdfast.platform.log.internal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricSource;
import org.holdfast.api.metric.Sample;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.osgi.service.log.Logger;
import org.osgi.service.log.admin.LoggerAdmin;
import org.osgi.service.log.admin.LoggerContext;

/** Shows what the platform logs on stderr, one line an entry. */
@Component(
    immediate = true,
    service = MetricSource.class,
    configurationPid = "org.holdfast.platform.log")
public final class LogOutput implements LogListener, MetricSource {

  /** Settings of the log. */
  public @interface Config {
    /** The least level shown: ERROR, WARN, INFO, DEBUG or TRACE. */
    LogLevel level() default LogLevel.INFO;

    /** The form of a line. */
    Format format() default Format.auto;
  }

  /** The form of a line. */
  public enum Format {
    /** journal when stderr is a stream of journald, else plain. */
    auto,
    /** Time, level, bundle, message. */
    plain,
    /** journald's priority, bundle, message. */
    journal
  }

  private static final int QUEUED_LINES = 4096;

  private final LogReaderService log;
  private final LogLevel level;
  private final boolean journal;
  private final LineWriter writer;

  @Activate
  public LogOutput(Config config, @Reference LogReaderService log, @Reference LoggerAdmin loggers) {
    this.log = log;
    level = config.level();
    journal =
        switch (config.format()) {
          case auto -> JournalStream.isStderr(System.getenv("JOURNAL_STREAM"));
          case plain -> false;
          case journal -> true;
        };
    writer = new LineWriter(new FileOutputStream(FileDescriptor.err), QUEUED_LINES);
    LoggerContext root = loggers.getLoggerContext(null);
    Map<String, LogLevel> levels = new HashMap<>(root.getLogLevels());
    levels.put(Logger.ROOT_LOGGER_NAME, level);
    root.setLogLevels(levels);
    showEarlier();
    log.addLogListener(this);
  }

  /** What was logged before this component started; the reader lists the newest first. */
  private void showEarlier() {
    Enumeration<LogEntry> entries = log.getLog();
    Collections.list(entries).reversed().forEach(this::logged);
  }

  @Deactivate
  void deactivate() {
    log.removeLogListener(this);
    writer.close();
  }

  @Override
  public List<MetricFamily> metrics() {
    return List.of(
        MetricFamily.counter(
            "holdfast_log_lost",
            "Lines of the log that stderr did not take",
            List.of(
                new Sample(Map.of("reason", "slow_reader"), writer.dropped()),
                new Sample(Map.of("reason", "not_written"), writer.unwritten()))));
  }

  @Override
  public void logged(LogEntry entry) {
    if (!isShown(entry)) {
      return;
    }
    String bundle = Objects.requireNonNullElse(entry.getBundle().getSymbolicName(), "?");
    writer.write(
        journal
            ? Line.journal(entry.getLogLevel(), bundle, entry.getMessage(), entry.getException())
            : Line.plain(
                entry.getTime(),
                entry.getLogLevel(),
                bundle,
                entry.getMessage(),
                entry.getException()));
  }

  /** Events of the framework are entries too; below a warning they are of use when debugging. */
  private boolean isShown(LogEntry entry) {
    boolean event = entry.getLoggerName() != null && entry.getLoggerName().startsWith("Events.");
    LogLevel least =
        event && level.implies(LogLevel.WARN) && !level.implies(LogLevel.DEBUG)
            ? LogLevel.WARN
            : level;
    return least.implies(entry.getLogLevel());
  }
}
