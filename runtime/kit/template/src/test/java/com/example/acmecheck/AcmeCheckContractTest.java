package com.example.acmecheck;

import org.holdfast.checkerkit.CheckerContract;

/** What every checker must do: each rule is a test, see {@link CheckerContract}. */
class AcmeCheckContractTest extends CheckerContract {
  AcmeCheckContractTest() {
    super(AcmeCheck.class);
  }
}
