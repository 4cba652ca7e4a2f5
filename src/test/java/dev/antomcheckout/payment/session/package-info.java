@NullMarked
package dev.antomcheckout.payment.session;

import org.jspecify.annotations.NullMarked;
