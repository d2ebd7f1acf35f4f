package org.holdfast.notify.mail.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.check.VerdictListener;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationListener;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.lvs.LvsListener;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricSource;
import org.holdfast.api.metric.Sample;
import org.holdfast.api.vrrp.VrrpListener;
import org.holdfast.api.vrrp.VrrpTransition;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * Tells by mail what happens to instances, groups and servers. It has to start before the engines
 * and stop after them.
 */
@Component(
    service = {
      VrrpListener.class,
      LvsListener.class,
      VerdictListener.class,
      ConfigurationListener.class,
      MetricSource.class
    },
    immediate = true,
    configurationPid = "org.holdfast.notify.mail")
public final class MailNotifier
    implements VrrpListener, LvsListener, VerdictListener, ConfigurationListener, MetricSource {
  private final MailSender sender;
  private final Duration stopLimit;
  private final Map<CheckId, Status> verdicts = new HashMap<>();
  private final Set<VirtualServerId> known = new HashSet<>();
  private MailBook book = new MailBook(Configuration.empty());
  private MailBook before = book;

  /** Called by DS. */
  @Activate
  public MailNotifier(@Reference(service = LoggerFactory.class) Logger logger, MailLimits limits) {
    this(
        new MailSender(logger, Duration.ofSeconds(limits.deliverySeconds())),
        Duration.ofSeconds(limits.stopSeconds()));
  }

  MailNotifier(MailSender sender, Duration stopLimit) {
    this.sender = sender;
    this.stopLimit = stopLimit;
  }

  @Deactivate
  void stop() throws InterruptedException {
    sender.stop(stopLimit);
  }

  @Override
  public synchronized void configurationChanged(Configuration wanted) {
    before = book;
    book = new MailBook(wanted);
    sender.configure(book.settings(), wanted.global().routerId());
  }

  @Override
  public synchronized void transition(VrrpTransition change) {
    book.alert(change).ifPresent(sender::add);
  }

  /** A server that left the configuration is told by the one before. */
  @Override
  public synchronized void serverChanged(RealServerStatus status) {
    book.alert(status).or(() -> before.alert(status)).ifPresent(sender::add);
  }

  @Override
  public synchronized void quorumChanged(VirtualServerStatus status) {
    boolean isNew = known.add(status.id());
    Optional<Alert> alert = book.alert(status, isNew, Instant.now());
    alert.ifPresent(sender::add);
  }

  @Override
  public synchronized void verdicts(List<CheckStatus> all) {
    verdicts.clear();
    all.forEach(one -> verdicts.put(one.id(), one.verdict()));
  }

  @Override
  public synchronized void verdict(CheckStatus changed) {
    book.alert(verdicts, changed).ifPresent(sender::add);
    verdicts.put(changed.id(), changed.verdict());
  }

  @Override
  public List<MetricFamily> metrics() {
    return List.of(
        MetricFamily.counter(
            "holdfast_notify_deliveries",
            "tries to tell, by how they ended",
            List.of(sample("sent", sender.sent()), sample("failed", sender.failed()))),
        MetricFamily.counter(
            "holdfast_notify_dropped",
            "what was never told",
            List.of(new Sample(Map.of("channel", "mail"), sender.dropped()))));
  }

  private static Sample sample(String result, long count) {
    return new Sample(Map.of("channel", "mail", "result", result), count);
  }
}
