package org.holdfast.api.config;

/**
 * What a finding means, beyond its message.
 *
 * @param id the id of the finding: "unknown-keyword"
 * @param meaning what is wrong, in one or two sentences
 * @param reason why it matters: what would happen if the file were run as it is
 * @param wrong lines that cause the finding
 * @param right the same lines as they should be
 */
public record Explanation(String id, String meaning, String reason, String wrong, String right) {}
