/**
 * A demo shop, as small as one can be that takes payments properly. Its backend knows of the service no more than any
 * merchant's does: an address, an API key and the HTTP API. Prices come from its own catalogue and never from a browser; an
 * order has one attempt at a time that can still be paid; a new attempt is made only after the one before it has failed
 * for good; and an order is paid, and shipped, when the service says SUCCESS, whatever a browser claims. A card that is
 * authorised is not paid yet.
 */
@NullMarked
package dev.antomcheckout.simulator.shop;

import org.jspecify.annotations.NullMarked;
