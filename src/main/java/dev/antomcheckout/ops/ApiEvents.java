package dev.antomcheckout.ops;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** The merchant events: their content by type, and the requests that deliver them. */
final class ApiEvents {
    private static final String SCHEMAS = "#/components/schemas/";

    /** The package of events does not know what they say, so the kinds of events are gathered here. */
    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "paymentEvent",
                    "PaymentEventData",
                    "a payment changed",
                    "^payment\\.",
                    "payment. and the new status in lower case: payment.authorized means that the amount is authorised and no"
                            + " money was taken yet, payment.success that money was taken. payment.released: the money of a"
                            + " payment that had ended before went back. payment.review_required and payment.review_cleared: the"
                            + " review reasons changed. payment.authorization_expiring: the authorisation ends soon and nothing"
                            + " is captured. payment.cancel_refused: Antom refused a cancel that was answered with 202.",
                    List.of(
                            "payment.session_created",
                            "payment.processing",
                            "payment.pending",
                            "payment.authorized",
                            "payment.success",
                            "payment.fail",
                            "payment.cancelled",
                            "payment.expired",
                            "payment.released",
                            "payment.review_required",
                            "payment.review_cleared",
                            "payment.authorization_expiring",
                            "payment.cancel_refused")),
            new Kind(
                    "refundEvent",
                    "RefundEventData",
                    "a refund succeeded, failed, or came back",
                    "^refund\\.(success|fail)$",
                    "refund.success; refund.fail, with returned if the money had gone to the buyer and came back. origin says"
                            + " who asked for the refund.",
                    List.of("refund.success", "refund.fail")),
            new Kind(
                    "unmatchedRefundEvent",
                    "UnmatchedRefundEventData",
                    "Antom reported a refund that belongs to no payment known here",
                    "^refund\\.unmatched$",
                    "refund.unmatched, once for each such refund. Antom's message names no payment; the next inquiry about the"
                            + " payment, or a settlement file, adopts the refund.",
                    List.of("refund.unmatched")),
            new Kind(
                    "captureEvent",
                    "CaptureEventData",
                    "a capture succeeded or failed",
                    "^capture\\.",
                    "capture.success and capture.fail, of captures that the shop asked for (origin SHOP) and of those that Antom"
                            + " made, automatically or in its dashboard (origin ANTOM).",
                    List.of("capture.success", "capture.fail")),
            new Kind(
                    "disputeEvent",
                    "DisputeEventData",
                    "a dispute began or changed",
                    "^dispute\\.",
                    "dispute. and Antom's disputeNotificationType in lower case.",
                    List.of("dispute.dispute_created", "dispute.dispute_judged", "dispute.defense_due_alert")));

    private ApiEvents() {}

    static void describe(OpenAPI api) {
        components(api.getComponents());
        KINDS.forEach(
                kind -> api.addWebhook(kind.id, OASFactory.createPathItem().POST(delivery(kind))));
    }

    private static void components(Components components) {
        Schema any = OASFactory.createSchema().description("What changed; the event's type says which of these it is.");
        KINDS.forEach(kind -> any.addAnyOf(ref(kind.schema)));
        components.addSchema("EventData", any);
    }

    private static Operation delivery(Kind kind) {
        Schema type = OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .pattern(kind.types)
                .examples(List.copyOf(kind.known));
        Schema data = OASFactory.createSchema().addProperty("type", type).addProperty("data", ref(kind.schema));
        MediaType document = OASFactory.createMediaType()
                .schema(OASFactory.createSchema().addAllOf(ref("MerchantEvent")).addAllOf(data));
        ApiExamples.read(kind.id + ".request").ifPresent(document::setExample);
        return OASFactory.createOperation()
                .operationId(kind.id)
                .summary("Sent when " + kind.when)
                .description("Types: " + kind.meaning + " Ignore a type that you do not know. Posted to"
                        + " checkout.webhook.<account>.url and signed as Standard Webhooks prescribes. May come twice, under"
                        + " the same webhook-id.")
                .tags(List.of("Events"))
                .addParameter(header("webhook-id", "The id of the event, the same at every delivery."))
                .addParameter(header("webhook-timestamp", "Seconds since 1970 at this attempt."))
                .addParameter(header(
                        "webhook-signature",
                        "v1, and the base64 of HMAC-SHA256 over <id>.<timestamp>.<body>; several while the secret is"
                                + " changed, with spaces between."))
                .requestBody(OASFactory.createRequestBody().required(true).content(content(document)))
                .responses(responses());
    }

    private static Content content(MediaType document) {
        return OASFactory.createContent().addMediaType("application/json", document);
    }

    private static APIResponses responses() {
        return OASFactory.createAPIResponses()
                .addAPIResponse("2XX", OASFactory.createAPIResponse().description("Stored; it is not sent again."))
                .addAPIResponse(
                        "410",
                        OASFactory.createAPIResponse()
                                .description("No more events are wanted; the endpoint is disabled."))
                .addAPIResponse(
                        "default", OASFactory.createAPIResponse().description("It is sent again, on a schedule."));
    }

    private static Parameter header(String name, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .required(true)
                .description(description)
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
    }

    private static Schema ref(String schema) {
        return OASFactory.createSchema().ref(SCHEMAS + schema);
    }

    /**
     * Events whose content is of one schema.
     *
     * @param id of the webhook
     * @param when said in the summary, after "Sent when"
     * @param types pattern of their types
     * @param meaning of the types
     * @param known the types of this version
     */
    private record Kind(String id, String schema, String when, String types, String meaning, List<String> known) {}
}
