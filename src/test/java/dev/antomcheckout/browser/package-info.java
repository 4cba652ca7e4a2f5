/**
 * What people see: a real Chromium walks through the demo shop, the checkout and the panel, in front of the service, the
 * simulator and PostgreSQL. Screenshots are in {@code target/screenshots}.
 */
@NullMarked
package dev.antomcheckout.browser;

import org.jspecify.annotations.NullMarked;
