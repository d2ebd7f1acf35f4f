package org.holdfast.checker.smtp.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.Checker;

/**
 * Holds the shortest dialogue there is (RFC 5321): greeting 220, HELO 250, QUIT.
 *
 * @param name given with HELO
 * @param hosts where; empty for the target alone
 */
record SmtpChecker(String name, List<SmtpHost> hosts) implements Checker {
  private static final int GREETING = 220;
  private static final int DONE = 250;

  @Override
  public Duration deadline(Duration connectTimeout) {
    return connectTimeout.multipliedBy(Math.max(1, hosts.size()));
  }

  @Override
  public CheckResult check(CheckContext context) throws IOException {
    if (hosts.isEmpty()) {
      return ask(context, context.target());
    }
    CheckResult last = null;
    for (SmtpHost host : hosts) {
      last = ask(context, host.within(context.target()));
      if (last.status() != CheckResult.Status.UP) {
        return last;
      }
    }
    return last;
  }

  private CheckResult ask(CheckContext context, InetSocketAddress place) throws IOException {
    try (SocketChannel channel = context.connectTcp(place)) {
      return talk(new SmtpDialogue(channel, context, place));
    }
  }

  private CheckResult talk(SmtpDialogue dialogue) throws IOException {
    SmtpReply greeting = dialogue.reply("the greeting");
    if (greeting.code() != GREETING) {
      return CheckResult.down(dialogue.unexpected("the greeting", greeting, GREETING));
    }
    dialogue.send("HELO " + name);
    SmtpReply hello = dialogue.reply("HELO");
    if (hello.code() != DONE) {
      return CheckResult.down(dialogue.unexpected("HELO", hello, DONE));
    }
    dialogue.send("QUIT");
    dialogue.reply("QUIT"); // any code will do
    return CheckResult.up("got 220 and 250 from " + dialogue.peer());
  }
}
