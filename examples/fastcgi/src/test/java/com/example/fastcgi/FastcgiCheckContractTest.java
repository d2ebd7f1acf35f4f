package com.example.fastcgi;

import org.holdfast.checkerkit.CheckerContract;

class FastcgiCheckContractTest extends CheckerContract {
  FastcgiCheckContractTest() {
    super(FastcgiCheck.class);
  }
}
