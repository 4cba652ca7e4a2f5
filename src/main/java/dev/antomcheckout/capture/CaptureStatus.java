package dev.antomcheckout.capture;

/** What is known about the money of one capture. */
enum CaptureStatus {
    /** Recorded; whether Antom captures is not known. */
    PROCESSING,
    /** The money was taken, by Antom's word. */
    SUCCESS,
    /** Refused, or never placed. */
    FAIL
}
