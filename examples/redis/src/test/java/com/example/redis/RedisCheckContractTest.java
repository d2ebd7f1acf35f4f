package com.example.redis;

import org.holdfast.checkerkit.CheckerContract;

class RedisCheckContractTest extends CheckerContract {
  RedisCheckContractTest() {
    super(RedisCheck.class);
  }
}
