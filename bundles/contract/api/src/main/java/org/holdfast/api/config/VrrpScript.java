package org.holdfast.api.config;

import java.time.Duration;
import org.holdfast.api.process.ScriptCommand;

/**
 * A {@code vrrp_script}: a program run again and again whose exit code moves priorities.
 *
 * @param name its name
 * @param command what to run
 * @param interval time from start to start
 * @param timeout the longest a run may take; the interval unless set
 * @param rise successes in a row that make it good, at least 1
 * @param fall failures in a row that make it bad, at least 1
 * @param initFail whether it counts as bad before its first result
 * @param weight -253..253 where the instance does not say; 0: bad means FAULT
 * @param reverse whether the weight counts the other way round
 */
public record VrrpScript(
    String name,
    ScriptCommand command,
    Duration interval,
    Duration timeout,
    int rise,
    int fall,
    boolean initFail,
    int weight,
    boolean reverse) {}
