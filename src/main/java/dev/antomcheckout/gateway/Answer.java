package dev.antomcheckout.gateway;

import dev.antomcheckout.gateway.message.Result;

/**
 * What Antom's application said to one call: {@code S} or {@code F}.
 *
 * @param result code and message
 * @param success {@code S}; always verified
 * @param verified signed by Antom; only an {@code F} may lack it
 * @param body the bytes that were verified
 */
@SuppressWarnings("ArrayRecordComponent")
record Answer(Result result, boolean success, boolean verified, byte[] body) {
    @Override
    public String toString() {
        return "Answer[" + result.resultStatus() + " " + result.resultCode() + "]";
    }
}
