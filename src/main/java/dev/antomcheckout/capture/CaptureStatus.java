package dev.antomcheckout.capture;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What is known about the money of one capture. */
@RegisterForReflection
enum CaptureStatus {
    /** Recorded; whether Antom captures is not known. */
    PROCESSING,
    /** The money was taken, by Antom's word. */
    SUCCESS,
    /** Refused, or never placed. */
    FAIL
}
