@NullMarked
package dev.antomcheckout.payment.dispute;

import org.jspecify.annotations.NullMarked;
