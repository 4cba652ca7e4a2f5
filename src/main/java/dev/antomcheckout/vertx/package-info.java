/**
 * Everything here uses classes of {@code io.vertx.*.impl}, which are no API: Vert.x may change them in any release. They stand in
 * one package, so that an upgrade of Vert.x has one place to check. Use them only where the API has no equivalent.
 */
@NullMarked
package dev.antomcheckout.vertx;

import org.jspecify.annotations.NullMarked;
