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

/** What the shop is told: the content of merchant events by kind, and the requests that deliver them. */
final class ApiEvents {
    private static final String SCHEMAS = "#/components/schemas/";

    /** The package of events knows nothing of what they tell, so what they can tell is gathered here. */
    private static final List<Told> TOLD = List.of(
            new Told(
                    "payment",
                    "PaymentEventData",
                    "a payment came to another status, or its reasons for a review changed"),
            new Told("refund", "RefundEventData", "a refund succeeded, failed, or came back"),
            new Told("capture", "CaptureEventData", "a capture succeeded or failed"),
            new Told("dispute", "DisputeEventData", "there is news of a dispute"));

    private ApiEvents() {}

    static void describe(OpenAPI api) {
        components(api.getComponents());
        TOLD.forEach(told ->
                api.addWebhook(told.kind + "Event", OASFactory.createPathItem().POST(delivery(told))));
    }

    private static void components(Components components) {
        Schema any = OASFactory.createSchema().description("What changed, by the first part of the event's type.");
        TOLD.forEach(told -> any.addOneOf(ref(told.schema)));
        components.addSchema("EventData", any);
    }

    private static Operation delivery(Told told) {
        String id = told.kind + "Event";
        Schema data = OASFactory.createSchema()
                .addProperty(
                        "type",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.STRING)
                                .pattern("^" + told.kind + "\\."))
                .addProperty("data", ref(told.schema));
        MediaType document = OASFactory.createMediaType()
                .schema(OASFactory.createSchema().addAllOf(ref("MerchantEvent")).addAllOf(data));
        ApiExamples.read(id + ".request").ifPresent(document::setExample);
        return OASFactory.createOperation()
                .operationId(id)
                .summary("Told when " + told.when)
                .description(
                        "Posted to checkout.webhook.<account>.url and signed as Standard Webhooks prescribes. May come"
                                + " twice, under the same webhook-id.")
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
     * A kind of thing that is told of.
     *
     * @param when said in a summary, after "Told when"
     */
    private record Told(String kind, String schema, String when) {}
}
