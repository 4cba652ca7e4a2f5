package dev.antomcheckout.ops;

import static dev.antomcheckout.problem.ProblemCode.AUTHENTICATION_UNAVAILABLE;
import static dev.antomcheckout.problem.ProblemCode.DATABASE_UNAVAILABLE;
import static dev.antomcheckout.problem.ProblemCode.FORBIDDEN;
import static dev.antomcheckout.problem.ProblemCode.INTERNAL_ERROR;
import static dev.antomcheckout.problem.ProblemCode.NOT_ACCEPTABLE;
import static dev.antomcheckout.problem.ProblemCode.NOT_FOUND;
import static dev.antomcheckout.problem.ProblemCode.PAYLOAD_TOO_LARGE;
import static dev.antomcheckout.problem.ProblemCode.PAYMENT_NOT_FOUND;
import static dev.antomcheckout.problem.ProblemCode.RATE_LIMITED;
import static dev.antomcheckout.problem.ProblemCode.UNAUTHORIZED;
import static dev.antomcheckout.problem.ProblemCode.UNSUPPORTED_MEDIA_TYPE;
import static dev.antomcheckout.problem.ProblemCode.VALIDATION_FAILED;

import dev.antomcheckout.problem.Problem;
import dev.antomcheckout.problem.ProblemCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * The problems of each operation: those that follow from what it takes, and those that its {@code x-problems} extension
 * names, separated by commas.
 */
final class ApiProblems {
    private static final String EXTENSION = "x-problems";
    private static final String SCHEMA = "#/components/schemas/Problem";

    /** Answered with {@code Retry-After}. */
    private static final Set<Integer> WORTH_WAITING = Set.of(409, 429, 503, 504);

    /** What an example shows beyond the members that all problems have. */
    private static final Map<ProblemCode, Map<String, Object>> MEMBERS = Map.of(
            VALIDATION_FAILED,
            Map.of("errors", List.of(new TreeMap<>(Map.of("detail", "is required", "pointer", "/paymentAmount")))),
            ProblemCode.GATEWAY_REJECTED,
            Map.of("resultCode", "RISK_REJECT"),
            ProblemCode.GATEWAY_TIMEOUT,
            Map.of("paymentRequestId", "pay-1"),
            ProblemCode.GATEWAY_UNAVAILABLE,
            Map.of("paymentRequestId", "pay-1"),
            ProblemCode.INVALID_STATE,
            Map.of("paymentRequestId", "pay-1"),
            INTERNAL_ERROR,
            Map.of("reference", "3f9c0a41b7de"));

    ApiProblems(Components components) {
        components.addSchema("ProblemError", errorSchema());
        components.addSchema("Problem", problemSchema());
        for (ProblemCode code : ProblemCode.values()) {
            components.addExample(
                    code.code(),
                    OASFactory.createExample().summary(code.title()).value(example(code)));
        }
    }

    void describe(String path, Operation operation, boolean authenticated) {
        EnumSet<ProblemCode> problems = EnumSet.of(INTERNAL_ERROR);
        boolean noDatabase = path.startsWith("/problems/");
        if (noDatabase) {
            problems.addAll(List.of(NOT_FOUND, NOT_ACCEPTABLE));
        } else {
            problems.addAll(List.of(DATABASE_UNAVAILABLE, NOT_ACCEPTABLE));
        }
        if (authenticated) {
            problems.addAll(List.of(UNAUTHORIZED, FORBIDDEN, RATE_LIMITED));
        }
        if (authenticated && !path.startsWith("/v1/client/")) {
            problems.add(AUTHENTICATION_UNAVAILABLE);
        }
        if (path.contains("{paymentRequestId}")) {
            problems.add(PAYMENT_NOT_FOUND);
        }
        if (operation.getRequestBody() != null) {
            problems.addAll(
                    List.of(VALIDATION_FAILED, ProblemCode.REQUEST_TIMEOUT, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE));
        }
        if (takesMoreThanAPath(operation)) {
            problems.add(VALIDATION_FAILED);
        }
        problems.addAll(named(operation));
        Map<Integer, List<ProblemCode>> byStatus = problems.stream()
                .collect(Collectors.groupingBy(ProblemCode::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, codes) ->
                operation.getResponses().addAPIResponse(Integer.toString(status), response(status, codes)));
    }

    private static boolean takesMoreThanAPath(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> parameter.getIn() != Parameter.In.PATH);
    }

    private static Set<ProblemCode> named(Operation operation) {
        EnumSet<ProblemCode> codes = EnumSet.noneOf(ProblemCode.class);
        Map<String, Object> extensions = operation.getExtensions();
        if (extensions != null && extensions.get(EXTENSION) != null) {
            for (String code : extensions.get(EXTENSION).toString().split(",", -1)) {
                codes.add(ProblemCode.valueOf(code.strip().toUpperCase(Locale.ROOT)));
            }
            operation.removeExtension(EXTENSION);
        }
        // An annotation on a method is taken as that of its body and its responses too, if the method describes some.
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().removeExtension(EXTENSION);
        }
        operation.getResponses().removeExtension(EXTENSION);
        operation.getResponses().getAPIResponses().values().forEach(response -> response.removeExtension(EXTENSION));
        return codes;
    }

    private static APIResponse response(int status, List<ProblemCode> codes) {
        MediaType document =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(SCHEMA));
        codes.forEach(code -> document.addExample(
                code.code(), OASFactory.createExample().ref("#/components/examples/" + code.code())));
        APIResponse response = OASFactory.createAPIResponse()
                .description(codes.stream()
                        .map(code -> code.code() + ": " + code.title())
                        .collect(Collectors.joining("; ")))
                .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, document));
        if (WORTH_WAITING.contains(status)) {
            response.addHeader("Retry-After", header("Seconds to wait, where waiting helps."));
        }
        if (status == UNAUTHORIZED.status()) {
            response.addHeader("WWW-Authenticate", header("Bearer"));
        }
        return response;
    }

    private static Header header(String description) {
        return OASFactory.createHeader().description(description).schema(string());
    }

    private static Map<String, Object> example(ProblemCode code) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", code.type().toString());
        example.put("title", code.title());
        example.put("status", code.status());
        example.put("code", code.code());
        example.put("detail", "What is wrong this time.");
        example.putAll(MEMBERS.getOrDefault(code, Map.of()));
        return example;
    }

    private static Schema problemSchema() {
        Schema schema = OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description(
                        "A fault (RFC 9457). Branch on code. Some codes carry further members, such as resultCode.")
                .required(new ArrayList<>(List.of("type", "title", "status", "code")))
                .additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(true));
        schema.addProperty(
                "type", string().format("uri").description("One URI for each code; explained at /problems/{code}."));
        schema.addProperty("title", string().description("The same for every problem of the code."));
        schema.addProperty(
                "status",
                OASFactory.createSchema().addType(Schema.SchemaType.INTEGER).description("The HTTP status."));
        Schema code = string().description("Stable; for a switch.");
        for (ProblemCode value : ProblemCode.values()) {
            code.addEnumeration(value.code());
        }
        schema.addProperty("code", code);
        schema.addProperty("detail", string().description("What is wrong this time, without what was sent."));
        schema.addProperty("instance", string().description("A URI of this occurrence."));
        schema.addProperty(
                "errors",
                OASFactory.createSchema()
                        .addType(Schema.SchemaType.ARRAY)
                        .items(OASFactory.createSchema().ref("#/components/schemas/ProblemError")));
        return schema;
    }

    private static Schema errorSchema() {
        Schema schema = OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("One broken rule, and its place: one of pointer, parameter and header.")
                .required(new ArrayList<>(List.of("detail")));
        schema.addProperty("pointer", string().description("JSON pointer (RFC 6901) into the body."));
        schema.addProperty("parameter", string().description("Name of a query or path parameter."));
        schema.addProperty("header", string().description("Name of a request header."));
        schema.addProperty("detail", string().description("The rule, never the value that broke it."));
        return schema;
    }

    private static Schema string() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
