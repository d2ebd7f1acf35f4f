package org.holdfast.surface.control.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleCommandTest {

  @Test
  void wordsAreBareOrQuoted() {
    assertThat(
            SimpleCommand.parse("lvs:drain \"10.0.0.1:80\" for 10m --reason \"a \\\"b\\\" \\$c\""))
        .contains(
            new SimpleCommand(
                "lvs:drain", List.of("10.0.0.1:80", "for", "10m", "--reason", "a \"b\" $c")));
    assertThat(SimpleCommand.parse("lvs:show \"[2001:db8::1]:80/tcp\" \"\""))
        .contains(new SimpleCommand("lvs:show", List.of("[2001:db8::1]:80/tcp", "")));
    assertThat(SimpleCommand.parse("vrrp:list"))
        .contains(new SimpleCommand("vrrp:list", List.of()));
  }

  @Test
  void aLongLineIsTakenApart() {
    String line = "lvs:drain \"" + "\\$".repeat(8000) + "\"";

    assertThat(SimpleCommand.parse(line).orElseThrow().words()).containsExactly("$".repeat(8000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "list",
        "vrrp:list;",
        "vrrp:list; exec id",
        "vrrp:list | cat",
        "vrrp:list (exec id)",
        "vrrp:list $x",
        "vrrp:list \"$x\"",
        "vrrp:list \"$(exec id)\"",
        "vrrp:list `id`",
        "vrrp:list \"`id`\"",
        "vrrp:list {exec id}",
        "vrrp:list [a]",
        "vrrp:list *",
        "vrrp:list 'a'",
        "vrrp:list > /tmp/x",
        "vrrp:list & exec id",
        "vrrp:list  a",
        "vrrp:list ",
        "vrrp:list \"a",
        "vrrp:list \"a\"b",
        "vrrp:list \"a\"\"b\"",
        "vrrp:list \"a\\n\"",
        "vrrp:list \"a\\",
        "vrrp:list \"a\r\"",
        "vrrp:list\texec",
        "vrrp:list\r",
        "$x",
        "x = vrrp:list",
        "x=vrrp:list",
        "VRRP:list",
        "vrrp:list#a"
      })
  void anythingElseIsNone(String line) {
    assertThat(SimpleCommand.parse(line)).isEmpty();
  }
}
