package dev.antomcheckout.simulator.fault;

import dev.antomcheckout.simulator.operation.AutomaticCaptures;
import java.time.Duration;

/**
 * Something that goes wrong, once, with one message or with one automatic capture. What can go wrong with a call, with a
 * notification and with an automatic capture differs.
 */
public sealed interface Fault {

    /** Can befall a call of the merchant. */
    sealed interface OnCall extends Fault {}

    /** Can befall one send of a notification. */
    sealed interface OnNotification extends Fault {}

    /** Can befall the capture that Antom makes by itself. */
    sealed interface OnAutomaticCapture extends Fault {}

    /** Acts and answers, sends, or captures, but later by this time. */
    record Delay(Duration by) implements OnCall, OnNotification, OnAutomaticCapture {}

    /** The capture fails with this code: notifyCapture {@code F}, and a FAIL entry among the transactions. */
    record CaptureFails(String resultCode) implements OnAutomaticCapture {}

    /** The capture is not made; {@link AutomaticCaptures} can still make it. */
    record Never() implements OnAutomaticCapture {}

    /** Never acts, never answers, keeps the connection open. */
    record HangBefore() implements OnCall {}

    /** Acts, never answers, keeps the connection open. */
    record HangAfter() implements OnCall {}

    /** Closes the connection without acting. */
    record ResetBefore() implements OnCall {}

    /** Acts, then closes the connection without an answer. */
    record ResetAfter() implements OnCall {}

    /** A signed answer with this result, for example {@code U UNKNOWN_EXCEPTION}, having acted or not. */
    record Answer(String resultStatus, String resultCode, boolean act) implements OnCall {}

    /** As {@link Answer}, but without a signature. */
    record UnsignedAnswer(String resultStatus, String resultCode, boolean act) implements OnCall {}

    /** As {@link Answer}, but the signature does not fit. */
    record WronglySignedAnswer(String resultStatus, String resultCode, boolean act) implements OnCall {}

    /** A signed session that can be paid on the hosted page alone; of another call, the true answer. */
    record HostedPageOnly() implements OnCall {}

    /** An HTTP status with a page of HTML; 3xx leads to an address that answers an unsigned success. */
    record HttpStatus(int status, boolean act) implements OnCall {}

    /** Acts; the true answer lacks its signature. */
    record MissingSignature() implements OnCall {}

    /** Does not act; an unsigned success that somebody made up. Of an inquiry it claims that the payment was made. */
    record ForgedSuccess() implements OnCall {}

    /** Acts; the answer is signed properly and is not JSON. */
    record Garbage() implements OnCall {}

    /** Acts; the answer goes on for this many bytes. */
    record HugeBody(long bytes) implements OnCall {}

    /** Acts; the true answer comes byte by byte with this pause between two. */
    record SlowBody(Duration pause) implements OnCall {}

    /** The signature is well formed and does not fit. */
    record WrongSignature() implements OnCall, OnNotification {}

    /** The client-id header names, and the signature covers, somebody else. */
    record WrongClientId() implements OnCall, OnNotification {}

    /** Properly signed, and one minor unit more than the truth. */
    record WrongAmount() implements OnCall, OnNotification {}

    /** Acts and answers, or sends, properly signed, without this member of the body. */
    record Without(String field) implements OnCall, OnNotification {}

    /** Acts and answers, or sends, properly signed, with this text as that member of the body. */
    record Replace(String field, String value) implements OnCall, OnNotification {}

    /** Never leaves; Antom's schedule goes on as if it had not been acknowledged. */
    record Lose() implements OnNotification {}

    /** Sent as many times more, each after the one before was answered. */
    record Duplicate(int copies) implements OnNotification {}

    /** Sent together with as many copies at the same moment. */
    record Concurrent(int copies) implements OnNotification {}

    /** Held back until another notification about the same payment was sent; forever, if there is none. */
    record Reorder() implements OnNotification {}
}
