package dev.antomcheckout.problem;

/**
 * What is behind a problem and what helps.
 *
 * @param cause when it is answered
 * @param cure what the caller does
 */
record ProblemGuide(String cause, String cure) {

    /** The guide of a problem; a new code does not compile until it has one. */
    static ProblemGuide of(ProblemCode code) {
        return switch (code) {
            case VALIDATION_FAILED ->
                new ProblemGuide(
                        "A field, a query parameter or a header breaks a rule, or the body is not one JSON document."
                                + " Nothing was stored, and the key may be used again.",
                        "Fix what errors[] names: pointer is a JSON pointer into the body, parameter and header name"
                                + " what is outside of it.");
            case UNAUTHORIZED ->
                new ProblemGuide(
                        "The request has no Authorization: Bearer header, or what is in it is no API key of this"
                                + " installation, and no token of its provider that is genuine, for this service and still"
                                + " valid; under /v1/client, no client token that is genuine and still valid,"
                                + " or a client token in the address, where only a ticket for a stream is taken."
                                + " For a notification: it is not signed by Antom for this account.",
                        "Send the key whose SHA-256 is in checkout.api-keys, or a fresh token. For a client token, take the one of the"
                                + " payment's session, in the Authorization header; after its end ask your backend.");
            case FORBIDDEN ->
                new ProblemGuide(
                        "The key is known, but its scopes do not cover this; or it must not be used from this address; or a"
                                + " token is genuine, but lacks the scope or names no account of this installation.",
                        "Use a key with the scope that the operation names, or add it to checkout.api-keys.<id>.scopes."
                                + " Have the provider put account and scopes into tokens.");
            case NOT_FOUND ->
                new ProblemGuide("No operation has this address.", "Check the path; it is case-sensitive.");
            case PAYMENT_NOT_FOUND ->
                new ProblemGuide(
                        "The account of the key has no payment with this paymentRequestId. A payment of another account"
                                + " is not found either.",
                        "Check the id, and that the key is of the right account.");
            case METHOD_NOT_ALLOWED ->
                new ProblemGuide("The address exists, but not for this method.", "Use the method that the API names.");
            case NOT_ACCEPTABLE ->
                new ProblemGuide("The Accept header leaves no media type of the answer.", "Accept application/json.");
            case REQUEST_TIMEOUT ->
                new ProblemGuide(
                        "The headers or the body did not arrive within checkout.http.head-timeout or .body-timeout"
                                + " (.upload-timeout for a settlement file). The connection was closed. The request was not"
                                + " processed.",
                        "Repeat the same request with the same key. Check the network between the caller and the service.");
            case ORDER_ALREADY_PAID ->
                new ProblemGuide(
                        "An attempt of the order with this referenceOrderId has succeeded, and the shop keeps its money.",
                        "Show the order as paid. To take another payment, use another referenceOrderId.");
            case REQUEST_IN_PROGRESS ->
                new ProblemGuide(
                        "A request with the same key is still running.",
                        "Repeat the same request with the same key after Retry-After.");
            case INVALID_STATE ->
                new ProblemGuide(
                        "The payment's status or what was done with it before does not allow this.",
                        "Read the payment and decide anew; a new attempt needs a new key.");
            case PAYLOAD_TOO_LARGE ->
                new ProblemGuide(
                        "The body has more than 65536 bytes.", "Send less; move long texts out of the request.");
            case UNSUPPORTED_MEDIA_TYPE ->
                new ProblemGuide("The body is not JSON by its Content-Type.", "Send Content-Type: application/json.");
            case IDEMPOTENCY_KEY_REUSED ->
                new ProblemGuide(
                        "The key, or the id that serves as one, was used for a request with another body.",
                        "Use a new key for a new request, and repeat an old request without changing it.");
            case GATEWAY_REJECTED ->
                new ProblemGuide(
                        "Antom refused the request. resultCode says why, in Antom's words. The refusal is final for this"
                                + " key.",
                        "Look the code up in Antom's documentation. To let the buyer try again, use a new key.");
            case RATE_LIMITED ->
                new ProblemGuide(
                        "The API key or token is wrong, and too many wrong ones came from this address within a minute; or too many streams"
                                + " are open, the account inquires too often, or it has too many settlement files in progress or"
                                + " within a day.",
                        "Wait for Retry-After. Find out who sends wrong keys.");
            case INTERNAL_ERROR ->
                new ProblemGuide(
                        "Something went wrong here. The log tells more under reference.",
                        "Repeat the same request with the same key; tell the operator the reference if it stays.");
            case GATEWAY_UNAVAILABLE ->
                new ProblemGuide(
                        "Antom fails so often that it is not being called for a moment, or too many calls wait already."
                                + " The request is recorded if paymentRequestId is there.",
                        "Repeat the same request with the same key after Retry-After.");
            case AUTHENTICATION_UNAVAILABLE ->
                new ProblemGuide(
                        "The token comes from an OpenID Connect provider whose keys cannot be had at present. Nothing of"
                                + " the request was looked at.",
                        "Repeat the same request after Retry-After, or send an API key.");
            case DATABASE_UNAVAILABLE ->
                new ProblemGuide(
                        "The database cannot be reached, for instance during a switch-over.",
                        "Repeat the same request with the same key after Retry-After.");
            case GATEWAY_TIMEOUT ->
                new ProblemGuide(
                        "Antom did not answer, or said that it does not know yet. Whether it acted is open;"
                                + " paymentRequestId names the payment, which is resolved in the background.",
                        "Repeat the same request with the same key after Retry-After, or read the payment later. Never"
                                + " take it for a failure.");
        };
    }
}
