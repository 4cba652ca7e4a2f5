/** The shop's backend over HTTP, in front of a service that does as it is told. */
@NullMarked
package dev.antomcheckout.simulator.shop;

import org.jspecify.annotations.NullMarked;
