/** The audit trail, without a container. */
@NullMarked
package dev.antomcheckout.audit;

import org.jspecify.annotations.NullMarked;
