package com.example.mysql;

import org.holdfast.checkerkit.CheckerContract;

class MysqlCheckContractTest extends CheckerContract {
  MysqlCheckContractTest() {
    super(MysqlCheck.class);
  }
}
