package dev.antomcheckout.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.wire.Json;
import java.time.Duration;
import java.util.List;

/**
 * Rules as the control API takes them: {@code {"api":"inquiryPayment","fault":"delay","millis":500}}, with
 * {@code clientId}, {@code paymentRequestId} and {@code times} as in {@link FaultRule}, and the parameters of the fault.
 */
public final class FaultJson {

    private static final long DEFAULT_HUGE_BYTES = 64L << 20;

    private FaultJson() {}

    /** @throws IllegalArgumentException if it names no known call or fault, or a fault that cannot befall that call */
    public static FaultRule parse(JsonNode json) {
        String name = json.path("api").asText();
        Api api = Api.named(name).orElseThrow(() -> new IllegalArgumentException("No such api: " + name));
        return new FaultRule(
                api,
                Json.textOrNull(json, "clientId"),
                Json.textOrNull(json, "paymentRequestId"),
                json.path("times").asInt(1),
                fault(json));
    }

    public static ObjectNode of(List<FaultRule> rules) {
        ArrayNode array = Json.array();
        rules.forEach(rule -> array.add(Json.object()
                .put("api", rule.api().wireName())
                .put("clientId", rule.clientId())
                .put("paymentRequestId", rule.paymentRequestId())
                .put("times", rule.times())
                .put("fault", rule.fault().toString().replace("[]", ""))));
        return Json.object().set("faults", array);
    }

    private static String named(JsonNode json, String parameter) {
        String text = Json.textOrNull(json, parameter);
        if (text == null) {
            throw new IllegalArgumentException("This fault needs a " + parameter);
        }
        return text;
    }

    private static Fault fault(JsonNode json) {
        String name = json.path("fault").asText();
        boolean act = json.path("act").asBoolean();
        int copies = json.path("copies").asInt(1);
        Duration pause = Duration.ofMillis(json.path("millis").asLong(1000));
        return switch (name) {
            case "delay" -> new Fault.Delay(pause);
            case "hangBefore" -> new Fault.HangBefore();
            case "hangAfter" -> new Fault.HangAfter();
            case "resetBefore" -> new Fault.ResetBefore();
            case "resetAfter" -> new Fault.ResetAfter();
            case "answer" ->
                new Fault.Answer(
                        json.path("resultStatus").asText("U"),
                        json.path("resultCode").asText("UNKNOWN_EXCEPTION"),
                        act);
            case "unsignedAnswer" ->
                new Fault.UnsignedAnswer(
                        json.path("resultStatus").asText("F"),
                        json.path("resultCode").asText("ACCESS_DENIED"),
                        act);
            case "wronglySignedAnswer" ->
                new Fault.WronglySignedAnswer(
                        json.path("resultStatus").asText("F"),
                        json.path("resultCode").asText("PROCESS_FAIL"),
                        act);
            case "hostedPageOnly" -> new Fault.HostedPageOnly();
            case "httpStatus" -> new Fault.HttpStatus(json.path("status").asInt(503), act);
            case "missingSignature" -> new Fault.MissingSignature();
            case "forgedSuccess" -> new Fault.ForgedSuccess();
            case "garbage" -> new Fault.Garbage();
            case "hugeBody" -> new Fault.HugeBody(json.path("bytes").asLong(DEFAULT_HUGE_BYTES));
            case "slowBody" -> new Fault.SlowBody(pause);
            case "wrongSignature" -> new Fault.WrongSignature();
            case "wrongClientId" -> new Fault.WrongClientId();
            case "wrongAmount" -> new Fault.WrongAmount();
            case "lose" -> new Fault.Lose();
            case "duplicate" -> new Fault.Duplicate(copies);
            case "concurrent" -> new Fault.Concurrent(copies);
            case "reorder" -> new Fault.Reorder();
            case "without" -> new Fault.Without(named(json, "field"));
            case "replace" ->
                new Fault.Replace(named(json, "field"), json.path("value").asText());
            case "captureFails" ->
                new Fault.CaptureFails(json.path("resultCode").asText("PROCESS_FAIL"));
            case "never" -> new Fault.Never();
            default -> throw new IllegalArgumentException("No such fault: " + name);
        };
    }
}
