package com.example.pgsql;

import org.holdfast.checkerkit.CheckerContract;

class PgsqlCheckContractTest extends CheckerContract {
  PgsqlCheckContractTest() {
    super(PgsqlCheck.class);
  }
}
