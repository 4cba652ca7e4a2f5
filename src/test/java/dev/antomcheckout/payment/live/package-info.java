@NullMarked
package dev.antomcheckout.payment.live;

import org.jspecify.annotations.NullMarked;
