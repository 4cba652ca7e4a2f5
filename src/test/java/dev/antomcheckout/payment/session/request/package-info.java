@NullMarked
package dev.antomcheckout.payment.session.request;

import org.jspecify.annotations.NullMarked;
