/** Records disputes, which Antom's notifications report. */
@NullMarked
package dev.antomcheckout.payment.dispute;

import org.jspecify.annotations.NullMarked;
