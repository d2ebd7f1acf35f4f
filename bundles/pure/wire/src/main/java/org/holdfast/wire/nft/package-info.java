/**
 * The nf_tables netlink messages that a NAT load balancer needs: tables, chains, rules with their
 * expressions, sets and elements, each as a value, a request and an answer.
 *
 * <p>Values and functions without a socket; used by the nft data plane. What an answer contains
 * beyond this model is kept as {@link org.holdfast.wire.nft.Expression.Unknown}, so that a rule of
 * somebody else is never taken for one of ours. Format: linux/netfilter/nf_tables.h and
 * nfnetlink.h.
 */
@Export
@Version("1.0.0")
package org.holdfast.wire.nft;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
