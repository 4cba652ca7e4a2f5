/**
 * The promises under faults: the packaged service as processes that are killed, behind connections that break, beside a
 * PostgreSQL and a stand-in for Antom that keeps books. {@link dev.antomcheckout.fault.Promises} is checked after each.
 */
@NullMarked
package dev.antomcheckout.fault;

import org.jspecify.annotations.NullMarked;
