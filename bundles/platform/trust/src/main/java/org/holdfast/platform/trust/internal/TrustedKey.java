package org.holdfast.platform.trust.internal;

import java.security.PublicKey;

/**
 * A key whose signatures are taken.
 *
 * @param name of its file
 * @param key the key, alone or of a certificate
 */
public record TrustedKey(String name, PublicKey key) {}
