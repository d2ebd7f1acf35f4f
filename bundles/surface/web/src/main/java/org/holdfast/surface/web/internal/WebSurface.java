package org.holdfast.surface.web.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.metric.MetricText;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * The web surface: nothing at all without settings. What cannot be listened at is tried again, for
 * an address may come later; what should not be is refused, and both are told as a problem.
 */
@Component(
    immediate = true,
    service = {},
    configurationPid = WebSurface.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = "holdfast.on.request:Boolean=true")
public final class WebSurface {
  static final String PID = "org.holdfast.surface.web";
  private static final long RETRY_SECONDS = 5;

  /** Settings of the web surface. */
  public @interface Config {
    /** TCP port; 0 for none. */
    int port() default 0;

    /** Address of the port; one that is not loopback needs a token. */
    String address() default "127.0.0.1";

    /** Path of a Unix socket; empty for none. */
    String socket() default "";

    /** File with the token that clients of the port have to show; empty for none. */
    String tokenFile() default "";

    /** What the page calls the node; empty for its host name. */
    String name() default "";

    /** Names by which browsers may ask for this node, besides localhost and addresses. */
    String hosts() default "";
  }

  private final Logger logger;
  private final Counters counters;
  private final Timeline timeline;
  private final Troubles troubles;
  private final Map<Address, WebServer> servers = new ConcurrentHashMap<>();
  private final ScheduledExecutorService retries =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("holdfast-web-start").factory());

  /** Null while there is nothing to listen at. */
  private Watch watch;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile MetricText figures;

  @Activate
  public WebSurface(
      Config config,
      @Reference Services node,
      @Reference Timeline timeline,
      @Reference Counters counters,
      @Reference Troubles troubles,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this.timeline = timeline;
    this.counters = counters;
    this.troubles = troubles;
    this.logger = logger;
    try {
      Settings settings = Settings.of(config);
      if (!settings.addresses().isEmpty()) {
        watch = new Watch(name(config), node, timeline, counters, Limits.usual().reading());
        timeline.onChange(watch::happened);
        Handler pages = new Pages(() -> Optional.ofNullable(figures), watch, new Assets());
        retries.scheduleWithFixedDelay(
            () -> open(settings, pages), 0, RETRY_SECONDS, TimeUnit.SECONDS);
      }
    } catch (IOException e) {
      troubles.note("", "the web surface is off: " + e.getMessage());
      logger.error("the web surface is off: {}", e.getMessage());
    }
  }

  private static String name(Config config) throws IOException {
    return config.name().isBlank()
        ? Files.readString(Path.of("/proc/sys/kernel/hostname")).strip()
        : config.name().strip();
  }

  private void open(Settings settings, Handler pages) {
    for (Address address : settings.addresses()) {
      if (!servers.containsKey(address)) {
        boolean guarded = address instanceof Address.Socket; // by the mode of its file
        Optional<String> token = guarded ? Optional.empty() : settings.token();
        open(address, new Admission(settings.names(), token), pages);
      }
    }
  }

  private void open(Address address, Admission admission, Handler pages) {
    try {
      servers.put(
          address,
          new WebServer(address.listen(), admission, pages, Limits.usual(), counters, logger));
      troubles.end(address.toString());
      logger.info("the web surface listens at {}", address);
    } catch (IOException e) {
      if (troubles.note(address.toString(), "the web surface: " + e.getMessage())) {
        logger.warn("the web surface: {}; tried again", e.getMessage());
      }
    }
  }

  @Deactivate
  void deactivate() throws IOException, InterruptedException {
    timeline.onChange(() -> {});
    retries.shutdownNow();
    retries.awaitTermination(RETRY_SECONDS, TimeUnit.SECONDS);
    for (Map.Entry<Address, WebServer> entry : servers.entrySet()) {
      entry.getValue().close();
      if (entry.getKey() instanceof Address.Socket socket) {
        Files.deleteIfExists(socket.path());
      }
    }
    if (watch != null) {
      watch.end();
    }
  }
}
