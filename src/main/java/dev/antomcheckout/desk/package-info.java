/**
 * The operations desk: pages for the people who look after payments, made on the server, without a script.
 *
 * <p>Invariants: whatever is switched off has no route; nothing is shown that the API would not show to the same key; what
 * changes something goes through the use cases that the API has, after a form of this session was sent; a form that is sent
 * twice does its work once.
 */
@NullMarked
package dev.antomcheckout.desk;

import org.jspecify.annotations.NullMarked;
