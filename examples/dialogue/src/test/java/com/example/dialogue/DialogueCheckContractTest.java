package com.example.dialogue;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.checkerkit.CheckerContract;

class DialogueCheckContractTest extends CheckerContract {
  DialogueCheckContractTest() {
    super(DialogueCheck.class);
  }

  @Override
  protected CheckSpec block(CheckSchema schema, InetSocketAddress server) {
    return new CheckSpec(
        DialogueCheckTest.steps("send HELO", "expect 220 "),
        server,
        Optional.empty(),
        Optional.empty());
  }
}
