/**
 * What Antom's JSON looks like, as far as this service reads it. Unknown fields are ignored and every field may be
 * missing, because Antom adds fields without notice; {@code gateway} decides what is enough.
 */
@NullMarked
package dev.antomcheckout.gateway.message;

import org.jspecify.annotations.NullMarked;
