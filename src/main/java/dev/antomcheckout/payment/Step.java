package dev.antomcheckout.payment;

import dev.antomcheckout.payment.state.Funds;
import dev.antomcheckout.payment.state.ReviewReason;
import dev.antomcheckout.payment.state.Source;
import dev.antomcheckout.payment.state.Transition;
import dev.antomcheckout.payment.state.Trigger;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A transition, what caused it, and the money after it.
 *
 * @param raised review reasons that are open after it and were not before
 * @param notificationId the row of the inbox, if a notification caused it
 * @param outside whether the change was made outside this service
 */
record Step(
        Trigger trigger,
        Transition transition,
        Funds funds,
        Set<ReviewReason> raised,
        Source source,
        @Nullable Long notificationId,
        boolean outside) {}
