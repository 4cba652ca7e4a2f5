package dev.antomcheckout.reconcile;

import dev.antomcheckout.gateway.PaymentRequestId;

/**
 * An attempt that this process has claimed to ask about once more.
 *
 * @param version of the attempt when it was claimed
 * @param asked how often Antom has said since it expired that there is no money
 * @param stillExpired whether nothing has become of it meanwhile
 */
record ExpiredAttempt(long rowId, String account, PaymentRequestId id, int version, int asked, boolean stillExpired) {}
