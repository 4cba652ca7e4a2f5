/**
 * The service as a shop, a buyer and Antom meet it: over HTTP, with a real PostgreSQL and the simulator. Every {@code
 * ...Test} runs inside the build's JVM, and again as {@code ...IT} against the packaged jar or the native binary; so no
 * test here reaches into the service.
 */
@NullMarked
package dev.antomcheckout.blackbox;

import org.jspecify.annotations.NullMarked;
