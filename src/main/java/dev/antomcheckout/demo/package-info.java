/**
 * Dev mode without an Antom account: starts the simulator, makes keys, and offers an account named {@code demo} that
 * points at it. Built in only with {@code checkout.demo=true}; nothing depends on this package.
 */
@NullMarked
package dev.antomcheckout.demo;

import org.jspecify.annotations.NullMarked;
