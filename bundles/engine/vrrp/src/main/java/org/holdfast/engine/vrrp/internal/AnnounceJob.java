package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.vrrp.Announcer;

/** Announces addresses round by round. */
final class AnnounceJob implements KernelWork.Job {
  /** Frames that take about as long as one address write. */
  private static final int FRAMES_PER_UNIT = 8;

  private final Announcer announcer;
  private final Map<Link, List<InetAddress>> addresses;
  private final Announcement announcement;
  private int rounds;

  AnnounceJob(
      Announcer announcer,
      Map<Link, List<InetAddress>> addresses,
      int rounds,
      Announcement announcement) {
    this.announcer = announcer;
    this.addresses = addresses;
    this.rounds = rounds;
    this.announcement = announcement;
  }

  @Override
  public int step(int portion) {
    if (!announcement.wanted()) {
      rounds = 0;
      return 0;
    }
    int frames = 0;
    while (rounds > 0 && frames / FRAMES_PER_UNIT < portion) {
      frames += round();
      rounds--;
    }
    return (frames + FRAMES_PER_UNIT - 1) / FRAMES_PER_UNIT;
  }

  private int round() {
    int frames = 0;
    for (Map.Entry<Link, List<InetAddress>> one : addresses.entrySet()) {
      frames += one.getValue().size();
      announcement.send(announcer, one.getKey(), one.getValue());
    }
    return frames;
  }

  @Override
  public boolean done() {
    return rounds == 0;
  }
}
