package dev.antomcheckout.idempotency;

/** Whether a request may run. */
public sealed interface Claim {
    /** The first with its key: runs, and must end by storing an answer or by giving up the lease. */
    record Fresh() implements Claim {}

    /** An earlier one ended without an answer: takes up what that one created. */
    record Resumed(String resourceId) implements Claim {}

    /** Answered before: gets that answer again. */
    record Replayed(StoredAnswer answer) implements Claim {}

    /** One with the same key is under way. */
    record Running() implements Claim {}

    /** The key was used for another request. */
    record Reused() implements Claim {}

    /** The key is free, but what guards the operation says no; nothing was stored. */
    record Refused() implements Claim {}
}
