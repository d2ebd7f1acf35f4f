/**
 * The HTTP exchange of HTTP_GET and SSL_GET: what the block says, the request, and a bounded reader
 * of the answer. No bundle of its own: each of the two checkers carries a copy inside.
 */
package org.holdfast.checker.http.internal;
