@NullMarked
package dev.antomcheckout.payment.state;

import org.jspecify.annotations.NullMarked;
