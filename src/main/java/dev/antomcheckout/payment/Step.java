package dev.antomcheckout.payment;

import org.jspecify.annotations.Nullable;

/**
 * A transition and what brought it about.
 *
 * @param notificationId the row of the inbox, if a notification did
 */
record Step(
        Trigger trigger,
        Transition transition,
        Source source,
        @Nullable Long notificationId) {}
